import { describe, expect, it } from 'vitest';
import { planOf } from '../testing/ballots.ts';
import { planIssues } from './rules.ts';
import type { BallotPlan, PlanGroup, PlanSheet } from './types.ts';

const plan = (group: Partial<PlanGroup>, sheet: Partial<PlanSheet> = {}): BallotPlan => {
  const made = planOf({ sheets: [{ staff: 300 }] });
  return {
    ...made,
    groups: made.groups.map((one) => ({ ...one, ...group })),
    sheets: made.sheets.map((one) => ({ ...one, ...sheet })),
  };
};
const issues = (given: BallotPlan): string[] =>
  planIssues(given, 'measured').map(({ code, path }) => `${code} ${path}`);

describe('a sampling frame', () => {
  const drawn = { how: 'random' as const, source: '户籍底册' };

  it('names a list and how many stand in it, not fewer than are asked, on slips and paper together', () => {
    expect(issues(plan({ drawn }, { population: { staff: 1200 } }))).toEqual([]);
    expect(issues(plan({ drawn: { ...drawn, source: ' ' } }, { population: { staff: 1200 } }))).toEqual([
      'frame.source groups.0.drawn.source',
    ]);
    expect(issues(plan({ drawn }, { population: { staff: 320 }, paper: { staff: 21 } }))).toEqual([
      'frame.population sheets.0.population.staff',
    ]);
    expect(issues(plan({ drawn }))).toEqual(['frame.population sheets.0.population.staff']);
  });

  it('is of those who come by slips alone, and of groups there are', () => {
    const posts = plan({ by: 'posts', drawn }, { population: { staff: 1200 }, unit: 'town-01' });
    expect(issues(posts)).toContain('frame.rule groups.0.drawn');
    expect(issues(plan({}, { population: { ghosts: 5 } }))).toEqual(['sheet.unknown-group sheets.0.population.ghosts']);
  });
});
