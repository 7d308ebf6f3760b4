import { z } from 'zod';
import type { Context } from '../../platform/operation/define.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { type FullText, text } from '../../platform/text.ts';
import { roundForStep } from '../access.ts';
import { heldUnits } from '../hold-repository.ts';
import { refuse } from '../locale.ts';
import { setCollectionClosed, setState } from '../repository.ts';
import { roundParams, statedReason, stepAnswer } from '../shapes.ts';
import type { Round } from '../types.ts';

type Step = 'close-collection' | 'reopen-collection' | 'archive';

/** One act that moves a round on: the position is checked on the locked row, so that of two clicks one passes. */
function stepOperation<B>(given: {
  readonly name: `rounds.${string}`;
  readonly summary: FullText;
  readonly path: string;
  readonly step: Step;
  readonly body: z.ZodType<B>;
  readonly event: string;
  reason(body: B): string | undefined;
  act(context: Context, round: Round): Promise<Partial<Round>>;
}) {
  return defineOperation({
    name: given.name,
    summary: given.summary,
    permission: 'rounds.manage',
    method: 'POST',
    path: given.path,
    params: roundParams,
    body: given.body,
    output: stepAnswer,
    errors: ['round.not-found', 'round.step-missing', 'round.step-done', 'round.results-held'],
    everywhere: true,
    auditRefusals: true,
    load: ({ tx }, { params }) => roundForStep(tx, params.roundId, given.step),
    async handle(context, { body }, round) {
      const before = { state: round.state, closedAt: round.closedAt };
      const { state, closedAt } = { ...round, ...(await given.act(context, round)) };
      context.change({ before, after: { state, closedAt } });
      context.because(given.reason(body));
      await context.emit(given.event, { round: round.id });
      return { id: round.id, state, closedAt: closedAt?.toISOString() ?? null };
    },
  });
}

const optional = z.object({ reason: statedReason.optional() }).nullish();
const required = z.object({ reason: statedReason });

export const closeCollection = stepOperation({
  name: 'rounds.close-collection',
  summary: text('停止收数', 'Close the collection of a round'),
  path: '/rounds/:roundId/close-collection',
  step: 'close-collection',
  body: optional,
  event: 'rounds.collection-closed',
  reason: (body) => body?.reason,
  async act({ tx, now }, round) {
    await setCollectionClosed(tx, round.id, now);
    return { closedAt: now };
  },
});

export const reopenCollection = stepOperation({
  name: 'rounds.reopen-collection',
  summary: text('重新开放收数', 'Reopen the collection of a round'),
  path: '/rounds/:roundId/reopen-collection',
  step: 'reopen-collection',
  body: required,
  event: 'rounds.collection-reopened',
  reason: (body) => body.reason,
  async act({ tx }, round) {
    await setCollectionClosed(tx, round.id, null);
    return { closedAt: null };
  },
});

export const archiveRound = stepOperation({
  name: 'rounds.archive-round',
  summary: text('轮次归档', 'Archive a round'),
  path: '/rounds/:roundId/archive',
  step: 'archive',
  body: optional,
  event: 'rounds.archived',
  reason: (body) => body?.reason,
  async act({ tx }, round) {
    const held = await heldUnits(tx, round.id);
    if (held.size > 0) throw refuse('round.results-held', { count: held.size });
    await setState(tx, round.id, 'archived');
    return { state: 'archived' };
  },
});
