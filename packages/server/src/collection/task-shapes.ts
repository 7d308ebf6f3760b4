import { z } from 'zod';
import { anyText } from '../platform/jobs/present.ts';
import type { Context } from '../platform/operation/define.ts';
import { type Locale, pick } from '../platform/text.ts';
import { type RoundTask, TASK_STATES } from '../rounds/index.ts';
import type { Desk, DeskParams } from './desk.ts';
import { refuse } from './locale.ts';
import { REMARK_KINDS, type Remark } from './types.ts';

/** Every operation on a task is about the department that owes it. */
export const taskParams = z.object({ roundId: z.string().max(200), departmentId: z.string().max(100) });
export const aboutDepartment = ({ params }: { readonly params: DeskParams }): string => params.departmentId;

/** How far a sheet is, by the one definition: figures, grounds for having none, explained gaps, and what is empty add up to the total. */
export const answersShape = z
  .object({
    total: z.number().int(),
    filled: z.number().int(),
    excused: z.number().int(),
    explained: z.number().int(),
    empty: z.number().int(),
    drafts: z.number().int(),
    disowned: z.number().int(),
    warned: z.number().int(),
  })
  .meta({ id: 'Answers' });

export const taskStateShape = z.enum(TASK_STATES);
export const taskShape = z
  .object({
    round: z.object({ id: z.string(), title: anyText, period: z.string() }),
    department: z.object({ id: z.string(), title: anyText }),
    state: taskStateShape,
    dueAt: z.string(),
    movedAt: z.string(),
    /** Still in the department's hands after the due date. */
    late: z.boolean(),
    cells: answersShape,
  })
  .meta({ id: 'Task' });

export const movedShape = z.object({ state: taskStateShape, movedAt: z.string() }).meta({ id: 'TaskMoved' });

export const remarkShape = z
  .object({
    id: z.string(),
    unit: z.string().nullable(),
    column: z.string().nullable(),
    kind: z.enum(REMARK_KINDS),
    text: z.string(),
    author: z.object({ id: z.string(), name: z.string() }),
    at: z.string(),
  })
  .meta({ id: 'Remark' });
export const presentRemark = (remark: Remark): z.infer<typeof remarkShape> => ({
  ...remark,
  at: remark.at.toISOString(),
});

export const named = (desk: Pick<Desk, 'title'>, locale: Locale) => ({ department: pick(desk.title, locale) });

/** Refuses what can only be done to a sheet in its department's hands, and says who can give it back. */
export function refuseLocked(context: Pick<Context, 'locale'>, desk: Pick<Desk, 'task' | 'title'>): Error {
  return refuse(desk.task.state === 'approved' ? 'task.approved' : 'task.submitted', named(desk, context.locale));
}

/** Still in the department's hands after the due date. */
export const isLate = (task: Pick<RoundTask, 'state' | 'dueAt' | 'movedAt'>, now: Date): boolean =>
  task.state === 'open' || task.state === 'returned' ? now > task.dueAt : false;
