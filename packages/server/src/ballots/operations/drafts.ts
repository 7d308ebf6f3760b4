import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { instantShape } from '../../platform/dates.ts';
import { fullText } from '../../platform/jobs/present.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { feedsOf } from '../feed/mapping.ts';
import { feedIssues } from '../feed/rules.ts';
import { feedTarget } from '../feed/target.ts';
import { planProblems, refuse } from '../locale.ts';
import { eligibleAt, findRaters } from '../raters.ts';
import { changePlan, findBallot, insertBallot, listBallots } from '../repository/ballots.ts';
import { boxesIn } from '../repository/boxes.ts';
import { type Feed, findFeed } from '../repository/feeds.ts';
import { handPapersByBox } from '../repository/hand-papers.ts';
import { servedByBox } from '../repository/raters.ts';
import { planIssues } from '../rules.ts';
import { ballotParams, kindShape, planShape, wordsShape } from '../shapes.ts';
import type { Ballot, BallotPlan } from '../types.ts';

const state = z.enum(['draft', 'opening', 'open', 'closing', 'closed', 'interrupted']);
const rowShape = z
  .object({
    id: z.string(),
    title: wordsShape,
    kind: kindShape,
    state,
    sheets: z.number().int(),
    openedOn: z.string().nullable(),
    closesAt: z.string().nullable(),
    closedOn: z.string().nullable(),
  })
  .meta({ id: 'BallotRow' });
const presentRow = ({ id, plan, kind: of, state: at, openedOn, closesAt, closedOn }: Ballot) => ({
  id,
  title: plan.form.title,
  kind: of,
  state: at,
  sheets: plan.sheets.length,
  openedOn,
  closesAt: closesAt?.toISOString() ?? null,
  closedOn,
});

export const listBallotsOperation = defineOperation({
  name: 'ballots.list-ballots',
  summary: text('测评列表', 'Ballots'),
  permission: 'ballots.read',
  method: 'GET',
  path: '/ballots',
  everywhere: true,
  query: pageQuery,
  output: pageOf(rowShape),
  errors: [],
  async handle({ tx }, { query }) {
    const offset = offsetOf(query);
    const { ballots, total } = await listBallots(tx, { offset, limit: query.limit });
    return pageAt(ballots.map(presentRow), offset, total);
  },
});

export const getBallot = defineOperation({
  name: 'ballots.get-ballot',
  summary: text('一次测评', 'A ballot'),
  permission: 'ballots.read',
  method: 'GET',
  path: '/ballots/:ballotId',
  everywhere: true,
  params: ballotParams,
  output: rowShape.extend({
    plan: planShape,
    revision: z.number().int(),
    /** How far it is on its way into its round; null where nobody has asked for it. `own`: you did, and somebody else has to confirm. */
    feed: z
      .object({
        state: z.enum(['waiting', 'storing', 'stored']),
        fresh: z.number().int(),
        changed: z.number().int(),
        own: z.boolean(),
        job: z.string().nullable(),
        storedAt: z.string().nullable(),
      })
      .nullable(),
    /** What keeps a draft from being opened, all of it. */
    flaws: z.array(z.object({ code: z.string(), path: z.string(), message: fullText })),
    /** How many may rate at each box, and were served; never a word of what was answered. Of a draft: who would, if it were opened now. */
    boxes: z.array(
      z.object({
        no: z.number().int(),
        sheet: z.number().int(),
        group: z.string(),
        eligible: z.number().int(),
        slips: z.number().int(),
        served: z.number().int(),
        /** Places for papers filled in by hand; how many were given out; what was read of them. */
        paper: z.number().int(),
        servedOnPaper: z.number().int(),
        handPapers: z.object({
          once: z.number().int(),
          agreed: z.number().int(),
          differs: z.number().int(),
          settled: z.number().int(),
        }),
      }),
    ),
  }),
  errors: ['ballot.not-found'],
  async handle({ tx, services, principal }, { params: { ballotId } }) {
    const ballot = await findBallot(tx, ballotId);
    if (ballot === null) throw refuse('ballot.not-found', { ballot: ballotId });
    const plan = { ...ballot.plan, feeds: feedsOf(ballot.plan) } as z.infer<typeof planShape>;
    const flaws = ballot.state === 'draft' ? planProblems(await flawsOf({ tx, services }, ballot)) : [];
    const feed = presentFeed(await findFeed(tx, ballotId), principal.account.id);
    const boxes = await boxesNow(tx, ballot);
    return { ...presentRow(ballot), plan, revision: ballot.revision, flaws, feed, boxes };
  },
});

/** All that is wrong with a draft, in itself and with what it is to feed. */
async function flawsOf({ tx, services }: Pick<Context, 'tx' | 'services'>, ballot: Ballot) {
  const target = feedsOf(ballot.plan) === null ? null : await feedTarget(tx, services, ballot, false);
  return [...planIssues(ballot.plan, ballot.kind), ...feedIssues(ballot.plan, ballot.kind, target)];
}

const NO_PAPERS = { once: 0, agreed: 0, differs: 0, settled: 0 };

async function boxesNow(tx: Tx, { id, state: at, plan }: Ballot) {
  if (at === 'draft') {
    return (await findRaters(tx, plan)).map((box) => ({
      no: box.no,
      sheet: box.sheet,
      group: box.group,
      eligible: eligibleAt(box),
      slips: box.slips,
      served: 0,
      paper: box.paper,
      servedOnPaper: 0,
      handPapers: NO_PAPERS,
    }));
  }
  const served = await servedByBox(tx, id);
  const papers = await handPapersByBox(tx, id);
  return (await boxesIn(tx, id)).map(({ no, sheet, group, eligible, slips, paper, issued, servedOnPaper }) => ({
    no,
    sheet,
    group,
    eligible,
    slips,
    served: issued ?? served.get(no)?.all ?? 0,
    paper,
    servedOnPaper: servedOnPaper ?? served.get(no)?.onPaper ?? 0,
    handPapers: papers.get(no) ?? NO_PAPERS,
  }));
}

const presentFeed = (feed: Feed | null, account: string) =>
  feed === null
    ? null
    : {
        state:
          feed.storedAt !== null
            ? ('stored' as const)
            : feed.job === null
              ? ('waiting' as const)
              : ('storing' as const),
        fresh: feed.fresh,
        changed: feed.changed,
        own: feed.askedBy === account,
        job: feed.job,
        storedAt: feed.storedAt?.toISOString() ?? null,
      };

const closing = { closesAt: instantShape.nullable() };

export const createBallot = defineOperation({
  name: 'ballots.create-ballot',
  summary: text('新建测评', 'Draft a ballot'),
  permission: 'ballots.manage',
  method: 'POST',
  path: '/ballots',
  everywhere: true,
  body: z.object({ kind: kindShape, plan: planShape, ...closing }),
  output: z.object({ id: z.string() }),
  errors: [],
  async handle({ tx, principal, now, concerning, change }, { body }) {
    const id = randomUUID();
    const closesAt = body.closesAt === null ? null : new Date(body.closesAt);
    const plan = body.plan as BallotPlan;
    await insertBallot(tx, { id, kind: body.kind, plan, madeBy: principal.account.id, closesAt }, now);
    concerning(id);
    change({ after: { kind: body.kind, title: plan.form.title['zh-CN'], sheets: plan.sheets.length } });
    return { id };
  },
});

export const changeBallot = defineOperation({
  name: 'ballots.change-ballot',
  summary: text('修改测评', 'Change a ballot that has not begun'),
  permission: 'ballots.manage',
  method: 'POST',
  path: '/ballots/:ballotId',
  everywhere: true,
  params: ballotParams,
  body: z.object({ plan: planShape, ...closing, revision: z.number().int().min(0).max(1_000_000) }),
  output: z.object({ revision: z.number().int() }),
  errors: ['ballot.not-found', 'ballot.not-draft', 'ballot.changed'],
  load: ({ tx }, { params }) => findBallot(tx, params.ballotId, true),
  async handle({ tx, change }, { params: { ballotId }, body }, ballot) {
    if (ballot === null) throw refuse('ballot.not-found', { ballot: ballotId });
    if (ballot.state !== 'draft') throw refuse('ballot.not-draft');
    const plan = body.plan as BallotPlan;
    const closesAt = body.closesAt === null ? null : new Date(body.closesAt);
    if (!(await changePlan(tx, ballotId, { plan, closesAt, revision: body.revision }))) throw refuse('ballot.changed');
    change({ before: ballot.plan, after: plan });
    return { revision: body.revision + 1 };
  },
});
