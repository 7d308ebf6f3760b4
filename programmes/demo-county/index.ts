import type { LeafNode, Scheme, SchemeNode } from '@hengjian/engine';
import { loadScheme } from '../catalogue.ts';
import { type DemoMonth, LATEST, MONTHS, monthOf } from './months.ts';
import { type DemoObservation, observeAll } from './observations.ts';
import { type DemoPerson, people } from './people.ts';
import { ASSESSED, COUNTY, type DemoUnit, PUBLISHED_UNIT } from './units.ts';

export { frameOf } from './frame.ts';
export { BLOCKED_IN_LATEST } from './gaps.ts';
export type { DemoMonth } from './months.ts';
export { current, type DemoObservation } from './observations.ts';
export { type DemoPerson, extensionOf } from './people.ts';
export type { DemoUnit } from './units.ts';
export { supplierWorkbooks, type Workbook, wideRows } from './workbooks.ts';

/** An invented county with a year of history under the political-ecology programme. Everything is computed; nothing is random. */
export interface DemoCounty {
  readonly county: DemoUnit;
  /** The county, its assessed units and the departments of the leading group. */
  readonly units: readonly DemoUnit[];
  /** Assessed units only, in the order of every table. */
  readonly assessed: readonly DemoUnit[];
  readonly people: readonly DemoPerson[];
  readonly months: readonly DemoMonth[];
  readonly latest: DemoMonth;
  /** The township that reproduces the published case in the latest month. */
  readonly publishedUnit: string;
  readonly scheme: Scheme;
  /** Observations of a month (`2026-10`) for version 1 of the scheme. Throws RangeError on an unknown month. */
  observations(month: string): readonly DemoObservation[];
  /** Observations for the indicators that only version 2 has, collected on trial for what-if. */
  trialObservations(month: string): readonly DemoObservation[];
}

export function leavesOf(node: SchemeNode): readonly LeafNode[] {
  return node.kind === 'leaf' ? [node] : node.children.flatMap(leavesOf);
}

export function demoCounty(): DemoCounty {
  const scheme = loadScheme('political-ecology', 1);
  const leaves = leavesOf(scheme.root);
  const known = new Set(leaves.map((leaf) => leaf.id));
  const titles = new Map(scheme.departments.map((department) => [department.id, department.title['zh-CN']]));
  const titleOf = (department: string): string => titles.get(department) ?? department;
  const members = scheme.departments.map(
    (department): DemoUnit => ({
      id: department.id,
      name: { 'zh-CN': department.title['zh-CN'], en: department.title.en ?? department.id },
      role: 'member',
      parent: COUNTY.id,
    }),
  );
  const ids = (pickId: (leaf: LeafNode) => string | undefined): string[] =>
    scheme.departments.map((department) => department.id).filter((id) => leaves.some((leaf) => pickId(leaf) === id));
  return {
    county: COUNTY,
    units: [COUNTY, ...members, ...ASSESSED],
    assessed: ASSESSED,
    people: people(
      ids((leaf) => leaf.provider),
      ids((leaf) => leaf.author),
    ),
    months: MONTHS,
    latest: LATEST,
    publishedUnit: PUBLISHED_UNIT,
    scheme,
    observations: (month) => observeAll(leaves, monthOf(month), titleOf),
    trialObservations: (month) => {
      const added = leavesOf(loadScheme('political-ecology', 2).root).filter((leaf) => !known.has(leaf.id));
      return observeAll(added, monthOf(month), titleOf);
    },
  };
}
