import { bell } from './draw.ts';
import { type DemoUnit, PUBLISHED_UNIT } from './units.ts';

/** Extra burden by calendar month (January first): year-end accounts and wage claims before the Spring Festival, harvest in autumn. */
const SEASON: Readonly<Record<string, readonly number[]>> = {
  'common.people': [-0.04, -0.03, 0, 0.01, 0.01, 0.01, 0, 0, 0, 0, -0.01, -0.03],
  'common.conduct': [-0.02, 0, 0.01, 0.01, 0, 0, 0.01, 0.01, 0, -0.01, -0.01, -0.03],
  'common.power': [0, 0.01, 0.01, 0, 0, -0.01, 0, 0, 0, 0, -0.01, -0.02],
  data: [-0.02, -0.01, 0, 0, 0.01, 0.01, 0.01, 0, 0, 0, -0.01, -0.02],
};

/** `common.power` of `common.power.01`; `data` of `data.04`. */
function branchOf(leaf: string): string {
  return leaf.slice(0, leaf.lastIndexOf('.'));
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The middle of each branch: residents judge more kindly than auditors, in every county. */
function middle(branch: string, unit: DemoUnit): number {
  if (branch === 'survey') return 0.895;
  if (branch === 'data') return unit.group === 'township' ? 0.85 : 0.865;
  return unit.group === 'township' ? 0.855 : 0.87;
}

/**
 * How well a unit stands on an indicator in a month, 0.02…1. A unit has a level of its own, strong and weak branches, a slow trend, and a
 * little luck; the survey follows the level only loosely.
 */
export function standing(unit: DemoUnit, leaf: string, month: { readonly index: number; readonly id: string }): number {
  const branch = branchOf(leaf);
  const survey = branch === 'survey';
  // Residents of the published township kept a good opinion of it all year: the gap to the other two categories is the point of the case.
  if (survey && unit.id === PUBLISHED_UNIT) return 0.918 + bell('leaf', unit.id, leaf) * 0.012;
  const level = bell('level', unit.id) * (survey ? 0.024 : 0.056);
  const branchLevel = bell('branch', unit.id, branch) * (survey ? 0.025 : 0.042);
  const own = bell('leaf', unit.id, leaf) * 0.07;
  const trend = (bell('trend', unit.id) * 0.0032 + bell('trend', unit.id, branch) * 0.0025) * (month.index - 8);
  const season = SEASON[branch]?.[Number(month.id.slice(5)) - 1] ?? 0;
  const luck = survey ? 0 : bell('luck', unit.id, leaf, month.id) * 0.018;
  return clamp(middle(branch, unit) + level + branchLevel + own + trend + season + luck, 0.02, 1);
}

/** How much better the published township stood in its first month than in its last, by branch: discipline slipped most. */
const SLIPPED: Readonly<Record<string, number>> = {
  'common.discipline': 0.15,
  'common.power': 0.07,
  'common.responsibility': 0.06,
  'common.conduct': 0.03,
  'common.appointment': -0.02,
  'common.people': 0.02,
  data: 0.04,
  survey: -0.01,
};

/** What the published township still had in hand in a month, on top of its last standing; 0 in the last month. */
export function inHand(leaf: string, month: { readonly index: number; readonly id: string }): number {
  const left = (11 - month.index) / 11;
  const season = SEASON[branchOf(leaf)]?.[Number(month.id.slice(5)) - 1] ?? 0;
  const luck = bell('luck', PUBLISHED_UNIT, leaf, month.id) * 0.012;
  return month.index === 11 ? 0 : (SLIPPED[branchOf(leaf)] ?? 0.01) * left + season * 0.6 + luck;
}
