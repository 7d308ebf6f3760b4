import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { findPlan, findVersion, planOf, refuseScheme } from '../../schemes/index.ts';
import { roundForStep, roundOr404 } from '../access.ts';
import {
  type Amendment,
  amendmentsOf,
  decideAmendment,
  findAmendment,
  insertAmendment,
  switchVersion,
} from '../amendment-repository.ts';
import { suppliersOf } from '../departments.ts';
import { refuse } from '../locale.ts';
import { presentAmendment } from '../present.ts';
import { subjectsOf } from '../repository.ts';
import { amendmentShape, roundParams, statedReason } from '../shapes.ts';
import { insertTasks } from '../task-repository.ts';

const decisionParams = roundParams.extend({ amendmentNo: z.coerce.number().int().min(1).max(1_000_000) });
const withReason = z.object({ reason: statedReason });
const inTrail = ({ no, from, to, state }: Amendment) => ({ amendment: no, from, to, state });

export const listAmendments = defineOperation({
  name: 'rounds.list-amendments',
  summary: text('方案变更记录', 'The amendments of a round'),
  permission: 'rounds.read',
  method: 'GET',
  path: '/rounds/:roundId/amendments',
  unbound: 'a rule reads the same for every unit',
  params: roundParams,
  output: z.object({ items: z.array(amendmentShape) }),
  errors: ['round.not-found'],
  async handle({ tx }, { params }) {
    const round = await roundOr404(tx, params.roundId);
    return { items: (await amendmentsOf(tx, round.id)).map((amendment) => presentAmendment(amendment, round.id)) };
  },
});

/** The first of two people. Nothing changes yet: rules are frozen once collection is open. */
export const proposeAmendment = defineOperation({
  name: 'rounds.propose-amendment',
  summary: text('提出变更方案版本', 'Propose another scheme version for an open round'),
  permission: 'rounds.manage',
  method: 'POST',
  path: '/rounds/:roundId/amendments',
  params: roundParams,
  body: z.object({ version: z.number().int().min(1).max(1_000_000), reason: statedReason }),
  output: amendmentShape,
  errors: [
    'round.not-found',
    'round.step-done',
    'scheme.not-found',
    'round.scheme-draft',
    'amendment.same',
    'amendment.groups',
    'amendment.waiting',
  ],
  everywhere: true,
  auditRefusals: true,
  load: ({ tx }, { params }) => roundForStep(tx, params.roundId, 'amend'),
  async handle({ tx, services, principal, now, change, because, emit }, { body }, round) {
    if (body.version === round.version) throw refuse('amendment.same', { version: body.version });
    const version = await findVersion(tx, round.scheme, body.version);
    if (version === null) throw refuseScheme('scheme.not-found', { scheme: round.scheme, version: body.version });
    if (version.state !== 'published') throw refuse('round.scheme-draft');
    // Who is assessed was frozen with the round: a version for other groups is another round.
    const groups = new Set(planOf(services, version).scheme.groups.map((group) => group.id));
    const without = (await subjectsOf(tx, round.id)).find((subject) => !groups.has(subject.group));
    if (without !== undefined) throw refuse('amendment.groups', { group: without.group });
    const made = await insertAmendment(tx, round.id, {
      scheme: round.scheme,
      from: round.version,
      to: body.version,
      reason: body.reason,
      proposedBy: principal.account.id,
      proposedByName: principal.account.name,
      proposedAt: now,
    });
    if (made === null) throw refuse('amendment.waiting');
    change({ after: inTrail(made) });
    because(body.reason);
    await emit('rounds.amendment-proposed', { round: round.id, amendment: made.no });
    return presentAmendment(made, round.id);
  },
});

/** The second person. The version changes in this transaction; runs under the old one stay as they are. */
export const approveAmendment = defineOperation({
  name: 'rounds.approve-amendment',
  summary: text('批准变更方案版本', 'Approve an amendment'),
  permission: 'rounds.manage',
  method: 'POST',
  path: '/rounds/:roundId/amendments/:amendmentNo/approve',
  params: decisionParams,
  body: withReason,
  output: amendmentShape,
  errors: ['round.not-found', 'round.step-done', 'amendment.not-found', 'amendment.decided', 'amendment.own'],
  everywhere: true,
  auditRefusals: true,
  load: ({ tx }, { params }) => roundForStep(tx, params.roundId, 'amend'),
  async handle({ tx, services, principal, now, change, because, emit }, { params, body }, round) {
    const proposal = await findAmendment(tx, round.id, params.amendmentNo, true);
    if (proposal === null) throw refuse('amendment.not-found', { no: params.amendmentNo });
    if (proposal.proposedBy === principal.account.id) throw refuse('amendment.own');
    const made = await decideAmendment(tx, round.id, {
      no: proposal.no,
      state: 'approved',
      by: principal.account.id,
      byName: principal.account.name,
      at: now,
      reason: body.reason,
    });
    // What was proposed on another version is not what would be approved now.
    if (made === null || proposal.from !== round.version) throw refuse('amendment.decided');
    await switchVersion(tx, round.id, made.to);
    const plan = await findPlan(tx, services, round.scheme, made.to);
    if (plan !== null) {
      const suppliers = suppliersOf(plan);
      await insertTasks(tx, round.id, suppliers, { dueAt: round.dueAt, calendar: null, at: now });
    }
    change({
      before: { version: round.version, run: round.run, ...inTrail(proposal) },
      after: { version: made.to, run: null, ...inTrail(made) },
    });
    because(body.reason);
    await emit('rounds.amended', { round: round.id, amendment: made.no });
    return presentAmendment(made, round.id);
  },
});

export const withdrawAmendment = defineOperation({
  name: 'rounds.withdraw-amendment',
  summary: text('撤回或否决变更方案版本', 'Withdraw or turn down an amendment'),
  permission: 'rounds.manage',
  method: 'POST',
  path: '/rounds/:roundId/amendments/:amendmentNo/withdraw',
  params: decisionParams,
  body: withReason,
  output: amendmentShape,
  errors: ['round.not-found', 'amendment.not-found', 'amendment.decided'],
  everywhere: true,
  auditRefusals: true,
  load: ({ tx }, { params }) => roundOr404(tx, params.roundId),
  async handle({ tx, principal, now, change, because }, { params, body }, round) {
    const proposal = await findAmendment(tx, round.id, params.amendmentNo, true);
    if (proposal === null) throw refuse('amendment.not-found', { no: params.amendmentNo });
    const made = await decideAmendment(tx, round.id, {
      no: proposal.no,
      state: 'withdrawn',
      by: principal.account.id,
      byName: principal.account.name,
      at: now,
      reason: body.reason,
    });
    if (made === null) throw refuse('amendment.decided');
    change({ before: inTrail(proposal), after: inTrail(made) });
    because(body.reason);
    return presentAmendment(made, round.id);
  },
});
