import { describe, expect, it } from 'vitest';
import { placesOf, submitIssues } from './ranking.ts';
import type { RankingEntry, Tier } from './types.ts';

const entry = (unit: string, tier: Tier, reason = ''): RankingEntry => ({ unit, tier, reason });
const why = '班子团结，三年重点任务都按期完成。';

describe('a team’s ranking', () => {
  it('says everything that is missing before it is handed in', () => {
    const entries = [entry('a', 'GOOD'), entry('a', 'FAIR'), entry('z', 'FAIR'), entry('b', 'POOR', '太短')];
    expect(submitIssues(entries, new Set(['a', 'b', 'c']))).toEqual([
      { code: 'unit-twice', unit: 'a' },
      { code: 'unit-foreign', unit: 'z' },
      { code: 'unit-missing', unit: 'c' },
      { code: 'reason-missing', unit: 'a' },
      { code: 'reason-missing', unit: 'b' },
    ]);
    expect(submitIssues([entry('a', 'GOOD', why), entry('b', 'FAIR')], new Set(['a', 'b']))).toEqual([]);
  });

  it('orders units among their peers alone', () => {
    const entries = [entry('town-1', 'GOOD', why), entry('bureau-1', 'GOOD', why), entry('town-2', 'FAIR')];
    const places = placesOf(entries, (unit) => unit.split('-')[0] ?? null);
    expect(places.get('town-2')).toEqual({ place: 2, of: 2 });
    expect(places.get('bureau-1')).toEqual({ place: 1, of: 1 });
  });
});
