import type { RuleDeclaration } from '../rules/declare.ts';
import { given } from './given.ts';
import type { RawInput, RawLabels, RawText, RawWinsorise } from './raw-scheme.ts';
import type { InputSpec, RuleSpec, Text, Winsorise } from './types.ts';

/** The input of a leaf: its type follows from the rule unless it is given, and a target named by the rule is an input too. */
export function buildInput(raw: RawInput, rule: RuleSpec, declaration: RuleDeclaration | undefined): InputSpec {
  const named = raw.named?.filter((name) => name !== undefined) ?? impliedNames(rule);
  return {
    type: raw.type ?? declaration?.inputTypes[0] ?? 'number',
    ...given({ unit: unit(raw.unit), min: raw.min, max: raw.max, named, labels: labels(raw.labels) }),
    ...(raw.winsorise === undefined ? {} : { winsorise: winsorise(raw.winsorise, rule) }),
  };
}

function impliedNames(rule: RuleSpec): readonly string[] | undefined {
  return rule.kind === 'ratio' && typeof rule.target === 'string' ? [rule.target] : undefined;
}

function unit(raw: RawText | undefined): Text | undefined {
  return raw === undefined ? undefined : text(raw);
}

/** Absent where there is none. */
export function labels(raw: RawLabels | undefined): Readonly<Record<string, Text>> | undefined {
  const entries = Object.entries(raw ?? {});
  return entries.length === 0 ? undefined : Object.fromEntries(entries.map(([name, label]) => [name, text(label)]));
}

function text(raw: RawText): Text {
  return typeof raw === 'string' ? { 'zh-CN': raw } : { 'zh-CN': raw['zh-CN'] ?? '', ...given({ en: raw.en }) };
}

function winsorise(raw: RawWinsorise, rule: RuleSpec): Winsorise {
  const over = raw.over ?? (rule.kind === 'relative' ? rule.over : 'group');
  if (raw.method === 'percentile') return { method: 'percentile', lower: raw.lower ?? 0, upper: raw.upper ?? 1, over };
  return { method: 'skewness', points: raw.points ?? 5, skew: raw.skew ?? 2, kurt: raw.kurt ?? 3.5, over };
}
