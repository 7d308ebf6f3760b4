import type { Plan, Text } from '@hengjian/engine';
import type { Context } from '../platform/operation/define.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import {
  findTask,
  insertTasks,
  moveTask,
  openRoundForUpdate,
  planOfRound,
  type Round,
  type RoundTask,
  refuseRound,
  roundOr404,
  tasksOf,
} from '../rounds/index.ts';
import { departmentsOf, type SheetColumn, sheetColumns } from './intake/sheet-columns.ts';
import { type Counted, countedOf } from './repository/ballot-columns.ts';

/** A department's task with all that is needed to work on it. */
export interface Desk {
  readonly round: Round;
  readonly task: RoundTask;
  readonly plan: Plan;
  readonly title: Text;
  readonly columns: readonly SheetColumn[];
  /** What ballots fill of the round, whoever owed it before. */
  readonly counted: Counted;
}
export interface DeskParams {
  readonly roundId: string;
  readonly departmentId: string;
}

export const titleOf = (plan: Plan, department: string): Text =>
  plan.scheme.departments.find(({ id }) => id === department)?.title ?? { 'zh-CN': department };

async function deskOf(
  { tx, services }: Pick<Context, 'tx' | 'services'>,
  round: Round,
  department: string,
  lock: boolean,
): Promise<Desk> {
  const task = await findTask(tx, round.id, department, lock);
  if (task === null) throw refuseRound('task.not-found', { round: round.id, department });
  const plan = await planOfRound(tx, services, round);
  const counted = await countedOf(tx, round.id);
  const columns = sheetColumns(plan, department, counted.whole);
  return { round, task, plan, title: titleOf(plan, department), columns, counted };
}

/** To look at. */
export async function readDesk(context: Context, { params }: { params: DeskParams }): Promise<Desk> {
  return deskOf(context, await roundOr404(context.tx, params.roundId), params.departmentId, false);
}

/** To work at: the task stays locked until the transaction ends, so that nobody submits or approves under an open pen. */
export async function lockDesk(context: Context, { params }: { params: DeskParams }): Promise<Desk> {
  return deskOf(context, await roundOr404(context.tx, params.roundId), params.departmentId, true);
}

/** To put into the ledger: the round is locked before the task, as every other writer of the ledger does. */
export async function lockDeskAndRound(context: Context, { params }: { params: DeskParams }): Promise<Desk> {
  return deskOf(context, await openRoundForUpdate(context.tx, params.roundId), params.departmentId, true);
}

/**
 * Gives a round that was opened before there were tasks the ones it should have. A round that has tasks is left alone: its departments may have
 * been given back what was approved.
 */
export async function ensureTasks(
  tx: Tx,
  services: Services,
  roundId: string,
  state: 'open' | 'approved',
): Promise<void> {
  const round = await roundOr404(tx, roundId);
  if ((await tasksOf(tx, round.id)).length > 0) return;
  const departments = departmentsOf(await planOfRound(tx, services, round));
  await insertTasks(tx, round.id, departments, { dueAt: round.dueAt, calendar: null, at: round.dueAt });
  if (state === 'approved') await approveAll(tx, round.id, round.dueAt);
}

/** Every open task of a round is done with: how months that lie behind us come into a demonstration. */
export async function approveAll(tx: Tx, round: string, at: Date): Promise<void> {
  for (const { department } of await tasksOf(tx, round))
    await moveTask(tx, { round, department, from: ['open'], to: 'approved', at });
}
