import { whole } from './draw.ts';
import type { DemoUnit } from './units.ts';

/** Usual number of items behind a completion rate for a mid-sized unit, low and high. */
const USUAL: Readonly<Record<string, readonly [number, number]>> = {
  'common.stance.02': [18, 42],
  'common.stance.07': [8, 12],
  'common.stance.09': [12, 40],
  'common.stance.10': [6, 18],
  'common.responsibility.01': [24, 48],
  'common.responsibility.05': [14, 46],
  'common.responsibility.07': [3, 9],
  'common.responsibility.08': [6, 22],
  'common.responsibility.13': [2, 6],
  'common.orglife.02': [9, 21],
  'common.orglife.04': [8, 34],
  'common.orglife.06': [1, 4],
  'common.orglife.11': [2, 12],
  'common.appointment.02': [4, 14],
  'common.appointment.09': [2, 9],
  'common.discipline.08': [6, 18],
  'common.discipline.13': [2, 7],
  'common.conduct.11': [6, 14],
  'common.power.08': [20, 90],
  'common.power.11': [18, 52],
  'common.people.01': [16, 74],
  'common.people.02': [3, 12],
  'common.people.04': [8, 30],
  'common.people.07': [4, 14],
  'common.people.08': [3, 16],
  'data.13': [860, 4200],
  'data.14': [16, 36],
};

/** A small office has fewer items than a township; never fewer than two, so that one item is not everything. */
const SIZE: Readonly<Record<NonNullable<DemoUnit['kind']>, number>> = {
  township: 1,
  enforcement: 1,
  service: 0.75,
  office: 0.55,
  association: 0.35,
};

/** Items due in the twelve months up to a month. */
export function totalOf(leaf: string, unit: DemoUnit, month: string): number {
  // Findings of all rounds so far: those due this year, and the earlier ones.
  if (leaf === 'data.03') return totalOf('common.responsibility.05', unit, month) + whole(9, 24, 'earlier', unit.id);
  const [low, high] = USUAL[leaf] ?? [6, 20];
  const usual = whole(low, high, 'total', leaf, unit.id) * SIZE[unit.kind ?? 'office'];
  const moved = usual >= 10 ? whole(-1, 1, 'moved', leaf, unit.id, month) : 0;
  return Math.max(2, Math.round(usual) + moved);
}
