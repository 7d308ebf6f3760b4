import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { TaskState } from '../../rounds/index.ts';

export interface TaskRow {
  readonly round: string;
  readonly department: string;
  readonly state: TaskState;
  readonly dueAt: Date;
  readonly movedAt: Date;
}

/** The tasks of some rounds; of some departments only where they are named. */
export async function tasksIn(
  tx: Tx,
  rounds: readonly string[],
  departments: readonly string[] | null,
): Promise<TaskRow[]> {
  const within = departments === null ? sql`true` : sql`department_id = any(${departments}::text[])`;
  return tx.all<TaskRow>(sql`
    select round_id as round, department_id as department, state, due_at as "dueAt", moved_at as "movedAt" from round_tasks
    where tenant_id = ${tx.tenant} and round_id = any(${rounds}::text[]) and ${within} order by round_id desc, department_id`);
}
