import { draw } from './draw.ts';
import { type DemoUnit, PUBLISHED_UNIT } from './units.ts';

type Kind = NonNullable<DemoUnit['kind']>;

/** Indicators made for some kinds of unit only. */
const ONLY: Readonly<Record<string, readonly Kind[]>> = {
  'common.power.07': ['township', 'enforcement'],
  'common.power.09': ['township'],
  'common.people.09': ['township'],
  'data.12': ['township'],
  'data.13': ['township'],
  'data.11': ['township', 'enforcement', 'service'],
  'common.people.02': ['township', 'enforcement', 'service'],
  'common.people.07': ['township', 'enforcement', 'service', 'office'],
  'common.people.08': ['township', 'enforcement', 'service'],
};

/** Matters that do not arise everywhere, with the share of units where nothing arose in the year. */
const MAY_NOT_ARISE: Readonly<Record<string, number>> = {
  'common.responsibility.07': 0.15,
  'common.responsibility.13': 0.35,
  'common.orglife.06': 0.45,
  'common.orglife.11': 0.3,
  'common.appointment.09': 0.25,
  'common.discipline.13': 0.3,
  'common.people.02': 0.1,
  'common.people.08': 0.25,
  'data.02': 0.08,
};

/** Units without works or projects above the limit: two indicators follow from one fact. */
const WORKS: Readonly<Record<Kind, number>> = {
  township: 0.15,
  enforcement: 0.1,
  service: 0.4,
  office: 0.6,
  association: 1,
};
const ABOUT_WORKS = new Set(['common.power.04', 'data.07']);

/** Whether an indicator applies to a unit; where it does not, the supplier answers “not applicable”. */
export function applies(leaf: string, unit: DemoUnit): boolean {
  if (unit.id === PUBLISHED_UNIT) return true;
  const kind = unit.kind ?? 'office';
  if (ONLY[leaf]?.includes(kind) === false) return false;
  if (ABOUT_WORKS.has(leaf)) return draw('works', unit.id) >= WORKS[kind];
  return draw('arises', leaf, unit.id) >= (MAY_NOT_ARISE[leaf] ?? 0);
}
