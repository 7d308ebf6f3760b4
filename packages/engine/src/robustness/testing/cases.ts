import fc from 'fast-check';
import { compile } from '../../evaluate/compile.ts';
import type { Frame } from '../../evaluate/types.ts';
import { parseScheme } from '../../scheme/parse.ts';
import type { Scheme } from '../../scheme/types.ts';

/** Leaves whose value is their rate, so that other weights leave the rates alone. */
const leaf = (id: string, max: number, missing: string): string =>
  `{ id: ${id}, max: ${max}, missing: ${missing}, rule: { kind: linear, from: 0, to: 1 } }`;

export interface Shape {
  readonly root: string;
  readonly inner: readonly { readonly aggregate: string; readonly max: number; readonly leaves: readonly number[] }[];
  readonly missing: string;
  /** Policy of the inner groups, where none of their leaves has a value. */
  readonly nothing: string;
  readonly bonus: boolean;
}
export function schemeOf({ root, inner, missing, nothing, bonus }: Shape): Scheme {
  const parsed = parseScheme(`scheme: s
version: 1
title: s
subject: unit
period: year
points: exact
missing: ${missing}
minCoverage: 0.2
weights: relative
root:
  id: root
  title: root
  max: 100
  aggregate: ${root}
  children:
${inner
  .map(
    ({ aggregate, max, leaves }, g) => `    - id: g${g}
      title: g${g}
      max: ${max}
      aggregate: ${aggregate}
      missing: ${nothing}
      children:
${leaves.map((weight, at) => `        - ${leaf(`g${g}.${at}`, weight, missing)}`).join('\n')}
${bonus && g === 0 ? '        - { id: extra, max: 0, bonus: { cap: 3 }, rule: { kind: bonus, each: 1, cap: 3 } }\n' : ''}`,
  )
  .join('')}
${bonus ? '    - { id: ban, max: 0, rule: { kind: veto, scope: total, cap: 20 } }' : ''}
`);
  if (parsed.scheme === null) throw new Error(parsed.issues.map(({ message }) => message.en).join('\n'));
  return parsed.scheme;
}

export function frameOf(scheme: Scheme, rows: readonly (readonly number[])[]): Frame {
  const plan = compile(scheme);
  const columns = new Map(
    plan.columns.map((column, at) => {
      const special = column === 'extra' || column === 'ban';
      const values = Float64Array.from(rows, (row) => {
        const drawn = row[at % row.length] as number;
        return special ? Math.floor(drawn * (column === 'ban' ? 1.3 : 4)) : drawn;
      });
      // Below a tenth is read as missing; the special items are always there.
      const status = Uint8Array.from(values, (value) => (value < 0.1 && !special ? 1 : 0));
      return [column, { values, status }] as const;
    }),
  );
  return {
    subjects: rows.map((_, at) => `u${at}`),
    groups: rows.map((_, at) => (at % 3 === 0 ? 'a' : 'b')),
    columns,
  };
}

const aggregate = fc.constantFrom('mean', 'mean', 'geometric', 'harmonic', 'median', 'min');
const weight = fc.integer({ min: 1, max: 9 });
export const shape: fc.Arbitrary<Shape> = fc.record({
  root: aggregate,
  inner: fc.array(fc.record({ aggregate, max: weight, leaves: fc.array(weight, { minLength: 1, maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  missing: fc.constantFrom('exclude', 'exclude', 'zero', 'block'),
  nothing: fc.constantFrom('exclude', 'zero'),
  bonus: fc.boolean(),
});
export const rows = fc.array(
  fc.array(
    fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
    { minLength: 5, maxLength: 5 },
  ),
  {
    minLength: 1,
    maxLength: 30,
  },
);
