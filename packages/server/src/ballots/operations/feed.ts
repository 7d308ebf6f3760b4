import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { reckonFeed } from '../feed/reckon.ts';
import { feedRoundJob } from '../feed-job.ts';
import { refuse } from '../locale.ts';
import { findBallot } from '../repository/ballots.ts';
import { askFeed, findFeed } from '../repository/feeds.ts';
import { ballotParams } from '../shapes.ts';

/**
 * The counts of a closed ballot go into the round that its plan says. Where a figure that is there would become another, whoever asks first is not enough:
 * somebody else of the office asks for the very same (ADR 16).
 */
export const feedRound = defineOperation({
  name: 'ballots.feed-round',
  summary: text('测评结果进入指标', 'Put the counts of a closed ballot into its round'),
  permission: 'ballots.manage',
  method: 'POST',
  path: '/ballots/:ballotId/feed',
  everywhere: true,
  params: ballotParams,
  output: z
    .object({
      /** `same`: the ledger has it already. `waiting`: for a second person. `storing`: by the job. */
      state: z.enum(['same', 'waiting', 'storing']),
      fresh: z.number().int(),
      changed: z.number().int(),
      job: z.string().nullable(),
    })
    .meta({ id: 'BallotFeed' }),
  errors: [
    'ballot.not-found',
    'ballot.not-closed',
    'ballot.feeds-nothing',
    'ballot.unfit',
    'round.not-found',
    'round.closed',
  ],
  auditRefusals: true,
  load: ({ tx }, { params }) => findBallot(tx, params.ballotId, true),
  async handle({ tx, services, principal, change, note }, { params: { ballotId } }, ballot) {
    if (ballot === null) throw refuse('ballot.not-found', { ballot: ballotId });
    const { changes, effect, target } = await reckonFeed(tx, services, ballot);
    const changed = changes.filter(({ kind }) => kind === 'changed').length;
    const counts = { fresh: changes.length - changed, changed };
    note({ round: target.round.id });
    if (changes.length === 0) return { state: 'same' as const, ...counts, job: null };
    const me = principal.account.id;
    const before = await findFeed(tx, ballotId);
    const asked = before?.effect === effect && before.storedAt === null ? before : null;
    // Asked again while it is being stored, it is the same request.
    if (asked !== null && asked.job !== null) return { state: 'storing' as const, ...counts, job: asked.job };
    const askedBy = asked?.askedBy ?? me;
    if (changed > 0 && askedBy === me) {
      await askFeed(tx, ballotId, { effect, ...counts, askedBy, confirmedBy: null, job: null });
      change({ after: { state: 'waiting', ...counts } });
      return { state: 'waiting' as const, ...counts, job: null };
    }
    const job = await services.jobs.enqueue(tx, feedRoundJob, { ballot: ballotId }, me, changes.length);
    await askFeed(tx, ballotId, { effect, ...counts, askedBy, confirmedBy: me, job });
    note({ job });
    change({ before: { ledger: target.round.ledger }, after: { state: 'storing', ...counts, askedBy } });
    return { state: 'storing' as const, ...counts, job };
  },
});
