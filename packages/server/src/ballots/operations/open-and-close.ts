import { z } from 'zod';
import { giveCells } from '../../collection/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { reasonBody } from '../../platform/operation/reason.ts';
import { text } from '../../platform/text.ts';
import { closeBallotJob } from '../close-job.ts';
import { columnsOfLeaf, feedsOf, unitsOfFeed } from '../feed/mapping.ts';
import { feedIssues } from '../feed/rules.ts';
import { feedTarget } from '../feed/target.ts';
import { pendingPapers, planProblems, refuse } from '../locale.ts';
import { openBallotJob } from '../open-job.ts';
import { stateRefusal } from '../opened.ts';
import { eligibleAt, findRaters } from '../raters.ts';
import { findBallot, moveBallot } from '../repository/ballots.ts';
import { pendingHandPapers } from '../repository/hand-papers.ts';
import { planIssues } from '../rules.ts';
import { ballotParams } from '../shapes.ts';

const common = {
  permission: 'ballots.manage',
  method: 'POST',
  everywhere: true,
  params: ballotParams,
  output: z.object({ job: z.string() }),
  auditRefusals: true,
} as const;

/** Everything that stands in the way is said at once; then a job makes the keys and opens all boxes together. */
export const openBallotOperation = defineOperation({
  ...common,
  name: 'ballots.open-ballot',
  summary: text('开始测评', 'Open a ballot'),
  path: '/ballots/:ballotId/open',
  errors: ['ballot.not-found', 'ballot.not-draft', 'ballot.flaws', 'ballot.no-raters'],
  load: ({ tx }, { params }) => findBallot(tx, params.ballotId, true),
  async handle({ tx, services, principal, change, note }, { params: { ballotId } }, ballot) {
    if (ballot === null) throw refuse('ballot.not-found', { ballot: ballotId });
    if (ballot.state !== 'draft') throw refuse('ballot.not-draft');
    const feeds = feedsOf(ballot.plan);
    const target = feeds === null ? null : await feedTarget(tx, services, ballot);
    const issues = [...planIssues(ballot.plan, ballot.kind), ...feedIssues(ballot.plan, ballot.kind, target)];
    if (issues.length > 0) throw refuse('ballot.flaws', { count: issues.length }, planProblems(issues));
    const raters = await findRaters(tx, ballot.plan);
    const empty = ballot.kind === 'open' ? [] : raters.filter((box) => eligibleAt(box) === 0);
    if (empty.length > 0) throw refuse('ballot.no-raters', { count: empty.length });
    await moveBallot(tx, ballotId, 'draft', 'opening');
    for (const feed of feeds?.leaves ?? []) {
      const leaf = target?.leaves.get(feed.leaf);
      if (target === null || leaf === undefined || leaf === null) continue;
      const cells = { columns: columnsOfLeaf(leaf), units: unitsOfFeed(ballot.plan, feed) };
      await giveCells(tx, target.round.id, cells, { id: ballotId, title: ballot.plan.form.title });
    }
    const job = await services.jobs.enqueue(
      tx,
      openBallotJob,
      { ballot: ballotId },
      principal.account.id,
      raters.length,
    );
    note({ job });
    const eligible = raters.reduce((sum, box) => sum + eligibleAt(box), 0);
    change({ before: { state: 'draft' }, after: { state: 'opening', boxes: raters.length, eligible } });
    return { job };
  },
});

/** Papers that are named one by one in a refusal. */
const MOST_NAMED = 100;

/** From this moment no paper is taken; a job counts, publishes and destroys what is not needed any more. */
export const closeBallotOperation = defineOperation({
  ...common,
  name: 'ballots.close-ballot',
  summary: text('结束测评', 'Close a ballot'),
  path: '/ballots/:ballotId/close',
  body: reasonBody,
  errors: ['ballot.not-found', 'ballot.closed', 'ballot.not-open', 'ballot.interrupted', 'ballot.papers-pending'],
  load: ({ tx }, { params }) => findBallot(tx, params.ballotId, true),
  async handle({ tx, services, principal, change, note, because }, { params: { ballotId }, body }, ballot) {
    if (ballot === null) throw refuse('ballot.not-found', { ballot: ballotId });
    if (ballot.state !== 'open') throw stateRefusal(ballot.state);
    const { pending, total } = await pendingHandPapers(tx, ballotId, MOST_NAMED);
    if (total > 0) throw refuse('ballot.papers-pending', { count: total }, pendingPapers(ballot.plan, pending));
    await moveBallot(tx, ballotId, 'open', 'closing');
    const job = await services.jobs.enqueue(tx, closeBallotJob, { ballot: ballotId }, principal.account.id);
    note({ job });
    change({ before: { state: 'open' }, after: { state: 'closing' } });
    because(body?.reason);
    return { job };
  },
});
