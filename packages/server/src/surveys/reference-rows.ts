import type { ReferenceGrade, Tier } from './types.ts';

export type GivenGrade = Omit<ReferenceGrade, 'reference'>;
export interface ReferenceIssue {
  readonly code: 'unit-unknown' | 'unit-twice' | 'unit-ambiguous' | 'word-unknown';
  /** 1-based line of what was pasted. */
  readonly line: number;
  readonly given: string;
}

/**
 * Rows as they come out of a spreadsheet: a unit by its code or its full name, and the word it was given. `own`: the survey's units and their names; `tiers`: what each
 * word is among the four. Everything that is wrong is said at once.
 */
export function gradesGiven(
  rows: readonly { readonly unit: string; readonly word: string }[],
  tiers: ReadonlyMap<string, Tier>,
  own: ReadonlyMap<string, string>,
): { readonly grades: GivenGrade[]; readonly issues: ReferenceIssue[] } {
  const byName = Map.groupBy(own.keys(), (unit) => own.get(unit) ?? unit);
  const seen = new Set<string>();
  const grades: GivenGrade[] = [];
  const issues: ReferenceIssue[] = [];
  for (const [at, { unit: given, word }] of rows.entries()) {
    const said = given.trim();
    const named = own.has(said) ? [said] : (byName.get(said) ?? []);
    const [unit] = named;
    const tier = tiers.get(word);
    const wrong = (code: ReferenceIssue['code'], what: string): number =>
      issues.push({ code, line: at + 1, given: what });
    if (unit === undefined) wrong('unit-unknown', said);
    else if (named.length > 1) wrong('unit-ambiguous', said);
    else if (seen.has(unit)) wrong('unit-twice', said);
    if (tier === undefined) wrong('word-unknown', word);
    if (unit === undefined || tier === undefined || named.length > 1) continue;
    seen.add(unit);
    grades.push({ unit, word, tier });
  }
  return { grades, issues };
}
