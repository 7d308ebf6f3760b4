import { z } from 'zod';
import { mustStandBack, recusalsOf, todayOf } from '../../identity/index.ts';
import { fullText } from '../../platform/jobs/present.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { moveTask } from '../../rounds/index.ts';
import { type Desk, lockDeskAndRound } from '../desk.ts';
import { soundDrafts } from '../drafts.ts';
import { freezeDrafts } from '../freeze.ts';
import { refuse } from '../locale.ts';
import { HELD, type Held, heldBecause } from '../rules.ts';
import { aboutDepartment, movedShape, named, taskParams } from '../task-shapes.ts';
import type { Entry } from '../types.ts';

const WORDS: Readonly<Record<Held, { 'zh-CN': string; en: string }>> = {
  'own-entry': text('由您本人填报', 'You entered it'),
  'own-unit': text('涉及您本单位', 'It is about your own unit'),
  kin: text('涉及您的亲属所在单位', 'A relative of yours is at this unit'),
  'former-post': text('涉及您曾任职的单位', 'You held a post at this unit'),
  other: text('您已登记回避该单位', 'You have declared that you stand back from this unit'),
  disowned: text('报送部门称非本部门数据，待确定归口', 'The department says it is not its data'),
};

export const approveTask = defineOperation({
  name: 'collection.approve-task',
  summary: text('审核通过', 'Approve a sheet and put its figures into the ledger'),
  permission: 'tasks.decide',
  method: 'POST',
  path: '/rounds/:roundId/tasks/:departmentId/approve',
  params: taskParams,
  output: movedShape
    .extend({
      /** Drafts approved, and how many of them changed the ledger. */
      approved: z.number().int(),
      stored: z.number().int(),
      /** What waits for somebody else, and why. */
      held: z.array(
        z.object({ because: z.enum(HELD), words: fullText, cells: z.number().int(), units: z.array(z.string()) }),
      ),
    })
    .meta({ id: 'TaskApproved' }),
  errors: [
    'round.not-found',
    'round.closed',
    'task.not-found',
    'task.not-submitted',
    'task.stand-back',
    'entry.invalid',
  ],
  auditRefusals: true,
  load: lockDeskAndRound,
  about: aboutDepartment,
  async handle(context, _input, desk: Desk) {
    const { tx, now, change, note, emit } = context;
    const { round, task } = desk;
    if (task.state !== 'submitted') throw refuse('task.not-submitted', named(desk, context.locale));
    const { mine, held } = await divide(context, await soundDrafts(tx, desk));
    const waiting = held.map(({ draft }) => draft);
    if (mine.length === 0 && waiting.length > 0) throw refuse('task.stand-back', { count: waiting.length });
    const { stored, first, last } = await freezeDrafts(context, desk, mine);
    // Nobody's data keep nobody waiting: the office finds their owner while the rest is done.
    const done = held.every(({ because }) => because === 'disowned');
    const state = done ? ('approved' as const) : ('submitted' as const);
    if (done)
      await moveTask(tx, { round: round.id, department: task.department, from: ['submitted'], to: state, at: now });
    change({
      before: { state: task.state, ledger: round.ledger },
      after: { state, ledger: round.ledger + stored, approved: mine.length },
    });
    note({ held: held.length, ...(stored === 0 ? {} : { positions: `${first}–${last}` }) });
    await emit('collection.approved', { round: round.id, department: task.department, stored });
    const byGround = Map.groupBy(held, ({ because }) => because);
    return {
      state,
      movedAt: (done ? now : task.movedAt).toISOString(),
      approved: mine.length,
      stored,
      held: [...byGround].map(([because, cells]) => ({
        because,
        words: WORDS[because],
        cells: cells.length,
        units: [...new Set(cells.map(({ draft }) => draft.unit))],
      })),
    };
  },
});

/** What this account may approve, and what it must leave to somebody else. */
async function divide(
  { tx, principal, now }: Context,
  drafts: readonly Entry[],
): Promise<{ mine: Entry[]; held: { draft: Entry; because: Held }[] }> {
  const { account, unit } = principal;
  const who = { unit, recusals: await recusalsOf(tx, account.id) };
  const day = await todayOf(tx, now);
  const mine: Entry[] = [];
  const held: { draft: Entry; because: Held }[] = [];
  for (const draft of drafts) {
    const because = heldBecause(draft, account.id, mustStandBack(who, draft.unit, day));
    if (because === null) mine.push(draft);
    else held.push({ draft, because });
  }
  return { mine, held };
}
