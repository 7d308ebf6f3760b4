import { z } from 'zod';
import { mustStandBack, recusalsOf, todayOf } from '../../identity/index.ts';
import { instantShape } from '../../platform/dates.ts';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { planOfRound, releaseResults, roundOr404, subjectsOf } from '../../rounds/index.ts';
import {
  answerContradictionRow,
  confirmContradictionRow,
  findContradiction,
  listContradictions,
  sendBackRow,
} from '../contradictions/repository.ts';
import { answering, confirming, holds } from '../contradictions/rules.ts';
import { type Contradiction, OUTCOMES } from '../contradictions/types.ts';
import { refuse } from '../locale.ts';
import { nodeNameShape } from '../shapes.ts';

const state = z.enum(['open', 'answered', 'confirmed', 'lapsed']);
const outcome = z.enum(OUTCOMES);
const signed = z.object({ name: z.string(), at: z.string(), mine: z.boolean() });
const side = z.object({ node: nodeNameShape, rate: z.number(), bound: z.number() });
const rowShape = z
  .object({
    id: z.string(),
    round: z.string(),
    subject: z.object({ id: z.string(), name: anyText }),
    title: anyText,
    state,
    /** Whether the result is held on account of it. */
    holds: z.boolean(),
    ballot: side,
    against: side,
    sentence: fullText,
    outcome: outcome.nullable(),
    finding: z.string().nullable(),
    answered: signed.nullable(),
    confirmed: signed.nullable(),
    /** Asked before with other figures. */
    earlier: z.string().nullable(),
    foundAt: z.string(),
  })
  .meta({ id: 'Contradiction' });

async function presenter({ tx, services, principal }: Pick<Context, 'tx' | 'services' | 'principal'>, roundId: string) {
  const round = await roundOr404(tx, roundId);
  const plan = await planOfRound(tx, services, round);
  const names = new Map((await subjectsOf(tx, round.id)).map(({ id, name }) => [id, name]));
  const titles = new Map((plan.scheme.contradictions ?? []).map(({ id, title }) => [id, title]));
  const node = (id: string) => ({ id, title: plan.byId.get(id)?.node.title ?? { 'zh-CN': id } });
  const sign = (one: Contradiction['answered']) =>
    one === null ? null : { name: one.name, at: one.at.toISOString(), mine: one.by === principal.account.id };
  return (one: Contradiction) => ({
    id: one.id,
    round: one.round,
    subject: { id: one.unit, name: names.get(one.unit) ?? { 'zh-CN': one.unit } },
    title: titles.get(one.rule) ?? { 'zh-CN': one.rule },
    state: one.state,
    holds: holds(one),
    ballot: { ...one.ballot, node: node(one.ballot.node) },
    against: { ...one.against, node: node(one.against.node) },
    sentence: one.sentence,
    outcome: one.outcome,
    finding: one.finding,
    answered: sign(one.answered),
    confirmed: sign(one.confirmed),
    earlier: one.earlier,
    foundAt: one.foundAt.toISOString(),
  });
}

export const listContradictionsOperation = defineOperation({
  name: 'scoring.list-contradictions',
  summary: text('测评与实绩矛盾的问题', 'Where ballots and evidence contradict each other'),
  permission: 'contradictions.read',
  method: 'GET',
  path: '/rounds/:roundId/contradictions',
  everywhere: true,
  params: z.object({ roundId: z.string().max(200) }),
  query: pageQuery.extend({ state: state.optional() }),
  output: pageOf(rowShape),
  errors: ['round.not-found'],
  async handle(context, { params: { roundId }, query }) {
    const present = await presenter(context, roundId);
    const offset = offsetOf(query);
    const given = { round: roundId, state: query.state ?? null, units: null, offset, limit: query.limit };
    const { contradictions, total } = await listContradictions(context.tx, given);
    return pageAt(contradictions.map(present), offset, total);
  },
});

const params = z.object({ contradictionId: z.string().max(100) });

async function loaded(tx: Tx, id: string): Promise<Contradiction> {
  const found = await findContradiction(tx, id, true);
  if (found === null) throw refuse('contradiction.not-found', { id });
  return found;
}

/** Nobody has a say about their own unit, or one they have declared to stand back from. */
async function mayDecide({ tx, principal, now }: Context, { unit }: Contradiction): Promise<void> {
  const who = { unit: principal.unit, recusals: await recusalsOf(tx, principal.account.id) };
  if (mustStandBack(who, unit, await todayOf(tx, now)) !== null) throw refuse('contradiction.stand-back');
}

export const answerContradiction = defineOperation({
  name: 'scoring.answer-contradiction',
  summary: text('答复测评与实绩的矛盾', 'Answer where a ballot and the evidence contradict each other'),
  permission: 'contradictions.answer',
  method: 'POST',
  path: '/contradictions/:contradictionId/answer',
  everywhere: true,
  auditRefusals: true,
  params,
  body: z.object({ outcome, finding: z.string().trim().min(10).max(4000) }),
  output: rowShape,
  errors: ['contradiction.not-found', 'contradiction.done', 'contradiction.stand-back', 'round.not-found'],
  load: ({ tx }, { params: { contradictionId } }) => loaded(tx, contradictionId),
  async handle(context, { body }, before) {
    const { tx, principal, now, change, because } = context;
    await mayDecide(context, before);
    if (answering(before) === 'done') throw refuse('contradiction.done');
    const { id: account, name } = principal.account;
    await answerContradictionRow(tx, before.id, body, { account, name, at: now });
    change({
      before: { state: before.state, outcome: before.outcome },
      after: { unit: before.unit, state: 'answered', outcome: body.outcome },
    });
    because(body.finding);
    return (await presenter(context, before.round))(await loaded(tx, before.id));
  },
});

/** The second person: agrees, and the result is released; or sends it back, and it is open again. */
export const confirmContradiction = defineOperation({
  name: 'scoring.confirm-contradiction',
  summary: text('核准或退回答复', 'Confirm an answer, or send it back'),
  permission: 'contradictions.confirm',
  method: 'POST',
  path: '/contradictions/:contradictionId/confirm',
  everywhere: true,
  auditRefusals: true,
  params,
  body: z.object({
    agree: z.boolean(),
    /** When the answer that was read was given: another may have taken its place. */
    answeredAt: instantShape,
    reason: z.string().trim().min(2).max(500),
  }),
  output: rowShape,
  errors: [
    'contradiction.not-found',
    'contradiction.done',
    'contradiction.unanswered',
    'contradiction.own',
    'contradiction.answered-anew',
    'contradiction.stand-back',
    'round.not-found',
  ],
  load: ({ tx }, { params: { contradictionId } }) => loaded(tx, contradictionId),
  async handle(context, { body }, before) {
    const { tx, principal, now, change, because } = context;
    const { id: account, name } = principal.account;
    await mayDecide(context, before);
    const act = confirming(before, account, new Date(body.answeredAt));
    if (act === 'done' || (act === 'same' && !body.agree)) throw refuse('contradiction.done');
    if (act === 'unanswered') throw refuse('contradiction.unanswered');
    if (act === 'own') throw refuse('contradiction.own');
    if (act === 'answered-anew') throw refuse('contradiction.answered-anew');
    if (act === 'confirm') {
      if (body.agree) await confirmContradictionRow(tx, before.id, { account, name, at: now });
      else await sendBackRow(tx, before.id);
    }
    const after = await loaded(tx, before.id);
    if (!holds(after)) await releaseResults(tx, before.round, [before.id]);
    change({
      before: { state: before.state },
      after: { unit: before.unit, state: after.state, outcome: after.outcome },
    });
    because(body.reason);
    return (await presenter(context, before.round))(after);
  },
});
