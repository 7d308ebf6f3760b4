import { dataColumns, type Plan } from '@hengjian/engine';
import { unitNames } from '../org/index.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import type { Text } from '../platform/text.ts';
import { findPlan, planOr404 } from '../schemes/index.ts';
import { listRounds } from './repository.ts';
import type { Round } from './types.ts';

/** Every department that owes a figure, once. */
export function suppliersOf(plan: Plan): string[] {
  return [...new Set(dataColumns(plan).flatMap(({ provider }) => provider ?? []))].sort();
}

/** The scheme a round follows now. */
export const planOfRound = (
  tx: Tx,
  services: Services,
  { scheme, version }: Pick<Round, 'scheme' | 'version'>,
): Promise<Plan> => planOr404(tx, services, scheme, version);

/** Whether an id is a unit, or what the scheme of a round calls a department. */
export async function isDepartment(tx: Tx, services: Services, id: string): Promise<boolean> {
  if ((await unitNames(tx, [id])).has(id)) return true;
  for (const round of await listRounds(tx)) {
    const plan = await findPlan(tx, services, round.scheme, round.version);
    if (plan?.scheme.departments.some((known) => known.id === id)) return true;
  }
  return false;
}

/** The titles of departments as the round's scheme has them. */
export async function departmentTitles(tx: Tx, services: Services, round: Round): Promise<(id: string) => Text> {
  const { scheme } = await planOfRound(tx, services, round);
  const titles = new Map(scheme.departments.map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? { 'zh-CN': id };
}
