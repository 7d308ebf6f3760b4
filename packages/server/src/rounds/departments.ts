import { dataColumns, type Plan } from '@hengjian/engine';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import type { Text } from '../platform/text.ts';
import { findVersion, planOf, refuseScheme } from '../schemes/index.ts';
import type { Round } from './types.ts';

/** Every department that owes a figure, once. */
export function suppliersOf(plan: Plan): string[] {
  return [...new Set(dataColumns(plan).flatMap(({ provider }) => provider ?? []))].sort();
}

/** The titles of departments as the round's scheme has them. */
export async function departmentTitles(tx: Tx, services: Services, round: Round): Promise<(id: string) => Text> {
  const version = await findVersion(tx, round.scheme, round.version);
  if (version === null) throw refuseScheme('scheme.not-found', { scheme: round.scheme, version: round.version });
  const titles = new Map(planOf(services, version).scheme.departments.map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? { 'zh-CN': id };
}
