import {
  compile,
  evaluate,
  explain,
  frameFromRows,
  type Locale,
  parseScheme,
  RULES,
  type RuleKind,
} from '@hengjian/engine';
import { wordsIn } from '../../i18n/words.ts';
import { choiceWord } from './choice-words.ts';
import { authoringWords } from './locale.ts';

interface WorkedExample {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
  /** What the engine says of the first subject that loses something. */
  readonly sentence: string;
}

/** The first worked example of a rule, as people read it, with the sentence it really gives. */
export function exampleOf(kind: RuleKind, language: Locale): WorkedExample | undefined {
  const [example] = RULES[kind].examples;
  if (example === undefined) return undefined;
  const words = wordsIn(authoringWords, language);
  const cell = (value: number | string): string =>
    typeof value === 'number' ? String(value) : choiceWord(value, language);
  const columns = Object.entries(example.inputs);
  return {
    title: example.title[language],
    rows: [
      ...columns.map(([column, values]) => ({ label: column === '' ? words.figure : column, cells: values.map(cell) })),
      { label: words.points, cells: example.expect.map(cell) },
    ],
    sentence: sentenceOf(kind, language),
  };
}

function sentenceOf(kind: RuleKind, language: Locale): string {
  const [example] = RULES[kind].examples;
  if (example === undefined) return '';
  const { spec, max, bonusCap, input = {}, inputs, expect } = example;
  const named = spec.kind === 'formula' ? Object.keys(inputs).filter((name) => name !== '') : [];
  const leaf = {
    id: 'x',
    max,
    ...(bonusCap === undefined ? {} : { bonus: { cap: bonusCap } }),
    rule: spec,
    input: { ...(named.length === 0 ? {} : { named }), ...input },
  };
  const rest = { id: 'rest', max: 1, rule: { kind: 'direct' } };
  const { scheme } = parseScheme(
    JSON.stringify({
      scheme: 'example',
      version: 1,
      subject: 'unit',
      period: 'month',
      root: { max: 100, weights: 'relative', children: [leaf, rest] },
      grades: [
        { id: 'excellent', from: 90 },
        { id: spec.kind === 'veto' && spec.scope === 'grade' ? spec.grade : 'fair', from: 60 },
      ],
    }),
    { format: 'json' },
  );
  if (scheme === null) return '';
  const plan = compile(scheme);
  const rows = expect.map((_, at) => ({
    subject: String(at),
    group: example.groups?.[at] ?? '',
    ...Object.fromEntries(
      Object.entries(inputs).map(([column, values]) => [column === '' ? 'x' : `x:${column}`, values[at]] as const),
    ),
  }));
  const results = evaluate(plan, frameFromRows(plan, rows).frame);
  // Full marks explain little; the second subject usually loses some.
  return explain(results, Math.min(1, expect.length - 1), 'x', { depth: 0 }).sentence[language];
}
