import { type RuleDeclaration, VALUE } from '../rules/declare.ts';
import { type Elements, elementRead } from './elements.ts';
import { given } from './given.ts';
import type { RawInput, RawLabels, RawText, RawWinsorise } from './raw-scheme.ts';
import type { InputSpec, RuleSpec, Text, Winsorise } from './types.ts';

/**
 * The input of a leaf: its type follows from the rule unless it is given, and a target named by the rule is an input too. What an element says of
 * the leaf's own figure is the leaf's.
 */
export function buildInput(
  raw: RawInput,
  rule: RuleSpec,
  declaration: RuleDeclaration | undefined,
  elements: Elements,
): InputSpec {
  const { reads } = raw;
  const own = elementRead(given({ reads }), VALUE, elements);
  return {
    type: raw.type ?? own?.type ?? declaration?.inputTypes[0] ?? 'number',
    ...given({
      unit: unit(raw.unit) ?? own?.unit,
      min: raw.min ?? own?.min,
      max: raw.max ?? own?.max,
      named: namesOf(raw, rule),
      reads: reads === undefined || Object.keys(reads).length === 0 ? undefined : reads,
      labels: labels(raw.labels),
      source: raw.source,
    }),
    ...(raw.winsorise === undefined ? {} : { winsorise: winsorise(raw.winsorise, rule) }),
  };
}

/** Those listed, else the target the rule names; and every name that is read from an element. */
function namesOf(raw: RawInput, rule: RuleSpec): readonly string[] | undefined {
  const target = rule.kind === 'ratio' && typeof rule.target === 'string' ? [rule.target] : [];
  const listed = raw.named?.filter((name) => name !== undefined);
  const read = Object.keys(raw.reads ?? {}).filter((name) => name !== VALUE);
  const names = [...(listed ?? target), ...read.filter((name) => !(listed ?? target).includes(name))];
  return names.length === 0 && listed === undefined ? undefined : names;
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
