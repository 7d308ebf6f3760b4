import { checkAnswers, itemsOf } from '@hengjian/ballot';
import { z } from 'zod';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import {
  differences,
  type Entry,
  entering,
  HAND_PAPER_STATES,
  type HandPaper,
  type HandPaperState,
  settling,
  stateOf,
  withdrawing,
} from '../hand-papers.ts';
import { answerIssues, cannotServeOnPaper, refuse } from '../locale.ts';
import { stateRefusal } from '../opened.ts';
import { findBallot, holdBallot } from '../repository/ballots.ts';
import { boxesIn } from '../repository/boxes.ts';
import {
  changeHandPaper,
  findHandPaper,
  insertHandPaper,
  listHandPapers,
  removeHandPaper,
} from '../repository/hand-papers.ts';
import { servedByBox, serveOnPaper, servePlaces } from '../repository/raters.ts';
import { boxParams } from '../shapes.ts';
import { accountRater, slipRater } from '../slips.ts';
import type { Ballot, Box } from '../types.ts';

const DURING = ['ballot.not-found', 'ballot.not-open', 'ballot.closed', 'ballot.interrupted', 'ballot.no-box'] as const;
const paperParams = boxParams.extend({ number: z.coerce.number().int().min(1).max(100_000) });
const MOST_ITEMS = 4000;
const entryShape = z.union([
  z.object({ invalid: z.literal(true) }),
  z.object({
    answers: z
      .record(z.string().max(100), z.string().max(10_000))
      .refine((answers) => Object.keys(answers).length <= MOST_ITEMS),
  }),
]);
const state = z.enum(HAND_PAPER_STATES);

/** The ballot while papers may be handed out and entered: also past its last moment, until the office closes it. Its row is shared against the closing. */
async function boxOr409(tx: Tx, ballotId: string, no: number, hold: boolean): Promise<{ ballot: Ballot; box: Box }> {
  const ballot = hold ? await holdBallot(tx, ballotId) : await findBallot(tx, ballotId);
  if (ballot === null) throw refuse('ballot.not-found', { ballot: ballotId });
  if (ballot.state !== 'open') throw stateRefusal(ballot.state);
  const box = (await boxesIn(tx, ballotId)).find((one) => one.no === no);
  if (box === undefined) throw refuse('ballot.no-box', { box: no });
  return { ballot, box };
}

const serving = {
  permission: 'ballots.manage',
  method: 'POST',
  everywhere: true,
  params: boxParams,
  output: z.object({ servedOnPaper: z.number().int() }),
  auditRefusals: true,
} as const;

/** The trail says how many more, and never who. */
async function served({ tx, change }: Context, ballotId: string, box: number, more: number) {
  const onPaper = (await servedByBox(tx, ballotId)).get(box)?.onPaper ?? 0;
  change({ before: { box, onPaper: onPaper - more }, after: { box, onPaper } });
  return { servedOnPaper: onPaper };
}

/** Records that sheets of paper were handed out at the places the plan has for them. */
export const serveOnPaperOperation = defineOperation({
  ...serving,
  name: 'ballots.serve-on-paper',
  summary: text('登记发出的纸质票', 'Record papers that were handed out'),
  path: '/ballots/:ballotId/boxes/:box/served-on-paper',
  body: z.object({ places: z.number().int().min(1).max(5000) }),
  errors: [...DURING, 'paper.too-many-served'],
  async handle(context, { params: { ballotId, box }, body: { places } }) {
    await boxOr409(context.tx, ballotId, box, true);
    const left = await servePlaces(context.tx, ballotId, box, places);
    if (left < places) throw refuse('paper.too-many-served', { left, count: places });
    return served(context, ballotId, box, places);
  },
});

/**
 * Records that a rater has had a sheet of paper instead of the electronic one. One at a time: of several, a refusal that names some would say of the others that they
 * have not rated yet, and leave them free to be asked about again. And a secret: a kept hash of the request would say who it was, to whoever tries all accounts.
 */
export const serveRaterOnPaper = defineOperation({
  ...serving,
  name: 'ballots.serve-rater-on-paper',
  summary: text('登记某人改领纸质票', 'Record that a rater was given a paper'),
  path: '/ballots/:ballotId/boxes/:box/rater-on-paper',
  secret: true,
  body: z.union([z.object({ slip: z.string().min(1).max(40) }), z.object({ account: z.string().min(1).max(100) })]),
  errors: [...DURING, 'paper.rater'],
  async handle(context, { params: { ballotId, box }, body }) {
    await boxOr409(context.tx, ballotId, box, true);
    const given = 'slip' in body ? body.slip : body.account;
    const rater = 'slip' in body ? slipRater(given) : accountRater(given);
    const state = await serveOnPaper(context.tx, ballotId, box, rater);
    if (state !== 'now') throw refuse('paper.rater', {}, cannotServeOnPaper(given, state));
    return served(context, ballotId, box, 1);
  },
});

/** How a paper looks to somebody: never what the other has entered, before they are third to the two. */
function presentPaper(paper: HandPaper, who: string) {
  const now = stateOf(paper);
  const own = who === paper.firstBy || who === paper.secondBy;
  return { number: paper.number, state: now, own, maySettle: now === 'differs' && !own };
}
const rowShape = z
  .object({ number: z.number().int(), state, own: z.boolean(), maySettle: z.boolean() })
  .meta({ id: 'HandPaper' });

export const listHandPapersOperation = defineOperation({
  name: 'ballots.list-hand-papers',
  summary: text('录过的纸质票', 'Papers that were entered'),
  permission: 'ballots.enter',
  method: 'GET',
  path: '/ballots/:ballotId/boxes/:box/hand-papers',
  everywhere: true,
  params: boxParams,
  query: pageQuery.extend({ state: state.optional() }),
  output: pageOf(rowShape),
  errors: DURING,
  async handle({ tx, principal }, { params: { ballotId, box }, query }) {
    await boxOr409(tx, ballotId, box, false);
    const offset = offsetOf(query);
    const given = { ballot: ballotId, box, state: query.state ?? null, offset, limit: query.limit };
    const { papers, total } = await listHandPapers(tx, given);
    return pageAt(
      papers.map((paper) => presentPaper(paper, principal.account.id)),
      offset,
      total,
    );
  },
});

export const getHandPaper = defineOperation({
  name: 'ballots.get-hand-paper',
  summary: text('一张纸质票', 'A paper that was entered'),
  permission: 'ballots.enter',
  method: 'GET',
  path: '/ballots/:ballotId/boxes/:box/hand-papers/:number',
  everywhere: true,
  params: paperParams,
  output: rowShape.extend({
    /** What I have entered. */
    mine: entryShape.nullable(),
    /** Both entries and the keys of the items in which they differ, for who may settle it. */
    both: z.object({ entries: z.array(entryShape), differ: z.array(z.string()) }).nullable(),
  }),
  errors: [...DURING, 'hand-paper.unknown'],
  async handle({ tx, principal }, { params: { ballotId, box, number } }) {
    await boxOr409(tx, ballotId, box, false);
    const paper = await findHandPaper(tx, { ballot: ballotId, box, number });
    if (paper === null) throw refuse('hand-paper.unknown', { number });
    const who = principal.account.id;
    const row = presentPaper(paper, who);
    const { first, second } = paper;
    const mine = who === paper.firstBy ? first : who === paper.secondBy ? second : null;
    const both =
      row.maySettle && second !== null ? { entries: [first, second], differ: differences(first, second) } : null;
    return { ...row, mine: mine as z.infer<typeof entryShape> | null, both: both as never };
  },
});

/** Checks an entry as a paper that is cast: nothing can be read from a sheet that the form does not have. */
function checkEntry({ plan }: Ballot, box: Box, entry: Entry): void {
  if ('invalid' in entry) return;
  const items = itemsOf(plan.form, plan.sheets[box.sheet - 1]?.subjects ?? []);
  const issues = checkAnswers(plan.form, items, entry.answers);
  if (issues.length > 0) throw refuse('paper.invalid', { count: issues.length }, answerIssues(issues, items));
}

/** A secret: of a paper with few questions a kept hash of the request would tell what was read, to whoever tries every answer. Said again it is the same act. */
const entered = {
  permission: 'ballots.enter',
  secret: true,
  method: 'POST',
  everywhere: true,
  params: paperParams,
  body: z.object({ entry: entryShape }),
  output: z.object({ state }),
} as const;

/** The trail says who entered which number, and never what. */
const noted = ({ change, concerning }: Context, ballotId: string, box: number, number: number, now: HandPaperState) => {
  concerning(ballotId);
  change({ after: { box, paper: number, state: now } });
};

/** Two people, independently; the second never sees what the first has entered. */
export const enterHandPaper = defineOperation({
  ...entered,
  name: 'ballots.enter-hand-paper',
  summary: text('录入纸质票', 'Enter a paper'),
  path: '/ballots/:ballotId/boxes/:box/hand-papers/:number',
  errors: [...DURING, 'paper.invalid', 'hand-paper.number', 'hand-paper.compared', 'hand-paper.complete'],
  async handle(context, { params: { ballotId, box: no, number }, body }) {
    const { tx, principal } = context;
    const { ballot, box } = await boxOr409(tx, ballotId, no, true);
    const entry = body.entry as Entry;
    checkEntry(ballot, box, entry);
    const served = (await servedByBox(tx, ballotId)).get(no)?.onPaper ?? 0;
    if (number > served) throw refuse('hand-paper.number', { number, served });
    const at = { ballot: ballotId, box: no, number };
    const who = principal.account.id;
    const inserted = await insertHandPaper(tx, at, who, entry);
    const paper = inserted ? null : await findHandPaper(tx, at, true);
    const act = entering(paper, who, entry);
    if (act.kind === 'refused') throw refuse(act.code, { number });
    if (act.kind === 'correct-first') await changeHandPaper(tx, at, 'first', who, entry);
    if (act.kind === 'second') await changeHandPaper(tx, at, 'second', who, entry);
    const after = await findHandPaper(tx, at);
    const now = after === null ? 'once' : stateOf(after);
    noted(context, ballotId, no, number, now);
    return { state: now };
  },
});

/** A number that no paper has would keep the ballot from being closed for good. */
export const withdrawHandPaper = defineOperation({
  permission: 'ballots.enter',
  method: 'POST',
  everywhere: true,
  params: paperParams,
  name: 'ballots.withdraw-hand-paper',
  summary: text('删去录错票号的纸质票', 'Take back a paper that was entered under a wrong number'),
  path: '/ballots/:ballotId/boxes/:box/hand-papers/:number/withdraw',
  output: z.object({ withdrawn: z.boolean() }),
  errors: [...DURING, 'hand-paper.compared', 'hand-paper.not-yours'],
  async handle({ tx, principal, change, concerning }, { params: { ballotId, box, number } }) {
    await boxOr409(tx, ballotId, box, true);
    const at = { ballot: ballotId, box, number };
    const paper = await findHandPaper(tx, at, true);
    // Taken back already.
    if (paper === null) return { withdrawn: false };
    const act = withdrawing(paper, principal.account.id);
    if (act !== 'withdraw') throw refuse(act, { number });
    await removeHandPaper(tx, at);
    concerning(ballotId);
    change({ before: { box, paper: number, state: 'once' } });
    return { withdrawn: true };
  },
});

export const settleHandPaper = defineOperation({
  ...entered,
  name: 'ballots.settle-hand-paper',
  summary: text('核定录得不一样的纸质票', 'Settle a paper whose entries differ'),
  path: '/ballots/:ballotId/boxes/:box/hand-papers/:number/settle',
  errors: [...DURING, 'paper.invalid', 'hand-paper.unknown', 'hand-paper.own', 'hand-paper.nothing-to-settle'],
  async handle(context, { params: { ballotId, box: no, number }, body }) {
    const { tx, principal } = context;
    const { ballot, box } = await boxOr409(tx, ballotId, no, true);
    const entry = body.entry as Entry;
    const at = { ballot: ballotId, box: no, number };
    const paper = await findHandPaper(tx, at, true);
    if (paper === null) throw refuse('hand-paper.unknown', { number });
    const act = settling(paper, principal.account.id, entry);
    if (act.kind === 'refused') throw refuse(act.code, { number });
    checkEntry(ballot, box, entry);
    if (act.kind === 'settle') await changeHandPaper(tx, at, 'settled', principal.account.id, entry);
    noted(context, ballotId, no, number, 'settled');
    return { state: 'settled' as const };
  },
});
