import { compile, type Frame, type Plan, parseScheme } from '@hengjian/engine';
import { indicators, syntheticScheme } from './synthetic.ts';

/** The common case, compiled. */
export function syntheticPlan(): Plan {
  const { scheme, issues } = parseScheme(syntheticScheme());
  if (scheme === null) throw new Error(issues.map(({ message }) => message.en).join('\n'));
  return compile(scheme);
}

/** Columns as the engine takes them; no figure is copied. */
export function frameOf(columns: readonly Float64Array[]): Frame {
  const units = columns[0]?.length ?? 0;
  return {
    subjects: subjectIds(units),
    columns: new Map(indicators.map(({ id }, at) => [id, { values: columns[at] as Float64Array }])),
  };
}

const ids = new Map<number, readonly string[]>();
/** Unit numbers as text, made once for each size. */
function subjectIds(units: number): readonly string[] {
  const known = ids.get(units) ?? Array.from({ length: units }, (_, u) => String(u + 1));
  ids.set(units, known);
  return known;
}
