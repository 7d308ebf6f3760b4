import type { Tx } from '../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../platform/sql/sql.ts';
import type { RoundTask, TaskState } from './types.ts';

interface Row {
  readonly round_id: string;
  readonly department_id: string;
  readonly state: TaskState;
  readonly due_at: Date;
  readonly calendar_version: string | null;
  readonly opened_at: Date;
  readonly moved_at: Date;
}

const columns: Sql = sql`round_id, department_id, state, due_at, calendar_version, opened_at, moved_at`;
const taskOf = (row: Row): RoundTask => ({
  round: row.round_id,
  department: row.department_id,
  state: row.state,
  dueAt: row.due_at,
  calendar: row.calendar_version,
  openedAt: row.opened_at,
  movedAt: row.moved_at,
});

/** Departments that have a task already keep it. */
export async function insertTasks(
  tx: Tx,
  round: string,
  departments: readonly string[],
  given: { dueAt: Date; calendar: string | null; at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into round_tasks (tenant_id, round_id, department_id, due_at, calendar_version, opened_at, moved_at)
    select ${tx.tenant}, ${round}, department, ${given.dueAt}, ${given.calendar}, ${given.at}, ${given.at}
    from unnest(${departments}::text[]) as department on conflict do nothing`);
}

/** Every department's task of a round, in the order of their ids. */
export async function tasksOf(tx: Tx, round: string): Promise<RoundTask[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from round_tasks where tenant_id = ${tx.tenant} and round_id = ${round} order by department_id`);
  return rows.map(taskOf);
}

export async function findTask(tx: Tx, round: string, department: string, lock = false): Promise<RoundTask | null> {
  const row = await tx.first<Row>(sql`
    select ${columns} from round_tasks
    where tenant_id = ${tx.tenant} and round_id = ${round} and department_id = ${department} ${lock ? sql`for update` : nothing}`);
  return row === null ? null : taskOf(row);
}

/** Moves a task on; false where it is no longer in one of the states it may come from. */
export async function moveTask(
  tx: Tx,
  given: { round: string; department: string; from: readonly TaskState[]; to: TaskState; at: Date },
): Promise<boolean> {
  return (
    (await tx.run(sql`
      update round_tasks set state = ${given.to}, moved_at = ${given.at}
      where tenant_id = ${tx.tenant} and round_id = ${given.round} and department_id = ${given.department}
        and state = any(${given.from}::text[])`)) === 1
  );
}
