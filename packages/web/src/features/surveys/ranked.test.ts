import { expect, it } from 'vitest';
import type { RankingEntry, Tier } from './queries.ts';
import { moved, placed } from './ranked.ts';

const entry = (unit: string, tier: Tier): RankingEntry => ({ unit, tier, reason: '' });
const order = (entries: readonly RankingEntry[]): string => entries.map(({ unit }) => unit).join('');

it('puts a unit behind those of its tier, and moves it one place', () => {
  const entries = [entry('a', 'GOOD'), entry('b', 'FAIR')];
  expect(order(placed(entries, entry('c', 'GOOD')))).toBe('acb');
  expect(order(placed(entries, entry('c', 'POOR')))).toBe('abc');
  expect(order(placed([entry('b', 'FAIR')], entry('c', 'GOOD')))).toBe('cb');
  expect(order(moved(entries, 1, -1))).toBe('ba');
  expect(order(moved(entries, 0, -1))).toBe('ab');
  expect(order(moved(entries, 1, 1))).toBe('ab');
});
