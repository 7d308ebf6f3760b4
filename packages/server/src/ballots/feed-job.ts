import { appendBallotFigures } from '../collection/index.ts';
import { defineJob } from '../platform/jobs/define.ts';
import { text } from '../platform/text.ts';
import { reckonFeed } from './feed/reckon.ts';
import { refuse } from './locale.ts';
import { findBallot } from './repository/ballots.ts';
import { dropFeed, findFeed, markFed } from './repository/feeds.ts';

/** Puts what was asked for, and confirmed where it had to be, into the ledger: one transaction under the round's lock. */
export const feedRoundJob = defineJob<{ readonly ballot: string }>({
  kind: 'feed-round',
  title: text('测评结果入账', 'Put the counts of a ballot into the ledger'),
  unit: text('项数据', 'figures'),
  async run({ id, tenant, input, services, progress, checkpoint }) {
    const stored = await services.db.write(tenant, async (tx) => {
      const ballot = await findBallot(tx, input.ballot, true);
      const feed = ballot === null ? null : await findFeed(tx, ballot.id);
      if (ballot === null || feed?.job !== id) throw refuse('ballot.feed-outdated');
      // Taken up again after it was committed.
      if (feed.storedAt !== null) return feed.fresh + feed.changed;
      const { target, changes, effect } = await reckonFeed(tx, services, ballot);
      if (effect !== feed.effect) throw refuse('ballot.feed-outdated');
      progress(0, changes.length, text('正在入账', 'Storing'));
      const at = services.now();
      const { first, last } = await appendBallotFigures(tx, target.round, target.scheme, changes, {
        id: ballot.id,
        title: ballot.plan.form.title,
        observedAt: new Date(`${ballot.closedOn}T00:00:00+08:00`),
        receivedAt: at,
      });
      await markFed(tx, ballot.id, { at, first, last });
      await checkpoint(tx, 'fed');
      return changes.length;
    });
    progress(stored, stored);
    return { ballot: input.ballot, stored };
  },
  async abandoned(tx, { ballot }, _how, job) {
    await dropFeed(tx, ballot, job);
  },
});
