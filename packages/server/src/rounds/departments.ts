import { dataColumns, type Plan } from '@hengjian/engine';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import type { Text } from '../platform/text.ts';
import { planOr404 } from '../schemes/index.ts';
import type { Round } from './types.ts';

/** Every department that owes a figure, once. */
export function suppliersOf(plan: Plan): string[] {
  return [...new Set(dataColumns(plan).flatMap(({ provider }) => provider ?? []))].sort();
}

/** The titles of departments as the round's scheme has them. */
export async function departmentTitles(tx: Tx, services: Services, round: Round): Promise<(id: string) => Text> {
  const { scheme } = await planOr404(tx, services, round.scheme, round.version);
  const titles = new Map(scheme.departments.map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? { 'zh-CN': id };
}
