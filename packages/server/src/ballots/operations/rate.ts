import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineLane, type LaneContext } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { castPaper } from '../lanes/cast.ts';
import { issueToken } from '../lanes/issue.ts';
import { refuse } from '../locale.ts';
import { boxOr404, openOr409, stateRefusal } from '../opened.ts';
import { findBallot } from '../repository/ballots.ts';
import { boxesOfRaters } from '../repository/raters.ts';
import { stateAt } from '../rules.ts';
import { ballotParams, boxParams, bytesShape, formShape, slipShape, subjectShape, wordsShape } from '../shapes.ts';
import { accountRater, slipRater } from '../slips.ts';

const common = {
  permission: 'ballots.rate',
  unbound: 'who may rate is decided by the list of raters of each box',
} as const;
const DURING = ['ballot.not-found', 'ballot.not-open', 'ballot.closed', 'ballot.interrupted'] as const;
const RSA_BYTES = 256;

/** As whom somebody may rate: by account, by slip, or both. */
function ratersOf({ principal }: LaneContext, slip: string | undefined): string[] {
  const account = principal.account.id === 'guest' ? [] : [accountRater(principal.account.id)];
  return slip === undefined ? account : [slipRater(slip), ...account];
}

/** Which sheets are whose to rate. It changes nothing; the code of a slip is a secret and does not stand in an address. */
export const findBoxes = defineLane({
  ...common,
  name: 'ballots.find-boxes',
  summary: text('我的测评表', 'Sheets I may rate'),
  lane: 'named',
  method: 'POST',
  path: '/ballots/:ballotId/mine',
  params: ballotParams,
  body: z.object({ slip: slipShape }),
  output: z.object({
    boxes: z.array(z.object({ no: z.number().int(), sheet: wordsShape, group: wordsShape, served: z.boolean() })),
  }),
  errors: [...DURING, 'slip.unknown', 'slip.missing', 'ballot.not-eligible'],
  async handle(given, { params, body }) {
    const { services, tenant } = given;
    const open = await openOr409(services, tenant, params.ballotId);
    const { plan, kind } = open.ballot;
    const ballot = await services.db.read(tenant, (tx) => findBallot(tx, params.ballotId));
    const state = ballot === null ? null : stateAt(ballot, services.now());
    if (state !== 'open') throw stateRefusal(state);
    const named = (no: number, served: boolean) => {
      const box = boxOr404(open, no);
      return {
        no,
        sheet: plan.sheets[box.sheet - 1]?.words ?? { 'zh-CN': '' },
        group: plan.groups.find(({ id }) => id === box.group)?.words ?? { 'zh-CN': box.group },
        served,
      };
    };
    // Into an open poll everybody comes anew, and nobody is known.
    if (kind === 'open') return { boxes: [...open.boxes.keys()].map((no) => named(no, false)) };
    const raters = ratersOf(given, body.slip);
    const boxes = await services.db.read(tenant, (tx) => boxesOfRaters(tx, params.ballotId, raters));
    if (body.slip !== undefined && !boxes.some(({ rater }) => rater === slipRater(body.slip ?? '')))
      throw refuse('slip.unknown');
    if (raters.length === 0) throw refuse('slip.missing');
    if (boxes.length === 0) throw refuse('ballot.not-eligible');
    return { boxes: boxes.map(({ box, served }) => named(box, served)) };
  },
});

export const getBox = defineLane({
  ...common,
  name: 'ballots.get-box',
  summary: text('测评表', 'A sheet to rate'),
  lane: 'nameless',
  method: 'GET',
  path: '/ballots/:ballotId/boxes/:box',
  params: boxParams,
  output: z.object({
    ballot: z.object({
      id: z.string(),
      title: wordsShape,
      state: z.enum(['open', 'closing', 'closed', 'interrupted']),
      kind: z.enum(['measured', 'open']),
      closesAt: z.string().nullable(),
    }),
    form: formShape,
    sheet: z.object({ no: z.number().int(), words: wordsShape, subjects: z.array(subjectShape) }),
    group: z.object({ id: z.string(), words: wordsShape }),
    /** Subject public key info of the box, base64url. */
    key: z.string(),
  }),
  errors: [...DURING, 'ballot.no-box'],
  async handle({ services, tenant }, { params }) {
    const open = await openOr409(services, tenant, params.ballotId);
    const box = boxOr404(open, params.box);
    // The rest never changes; the state does.
    const ballot = await services.db.read(tenant, (tx) => findBallot(tx, params.ballotId));
    const { id, kind, plan, closesAt } = open.ballot;
    const sheet = plan.sheets[box.sheet - 1];
    const state = ballot === null ? 'closed' : stateAt(ballot, services.now());
    return {
      ballot: {
        id,
        title: plan.form.title,
        state: state === 'draft' || state === 'opening' ? 'interrupted' : state,
        kind,
        closesAt: closesAt?.toISOString() ?? null,
      },
      form: plan.form as z.infer<typeof formShape>,
      sheet: { no: box.sheet, words: sheet?.words ?? { 'zh-CN': '' }, subjects: [...(sheet?.subjects ?? [])] },
      group: {
        id: box.group,
        words: plan.groups.find((group) => group.id === box.group)?.words ?? { 'zh-CN': box.group },
      },
      key: box.publicKey.toString('base64url'),
    };
  },
});

export const issueTokenOperation = defineLane({
  ...common,
  name: 'ballots.issue-token',
  summary: text('领票', 'Get a token for one paper'),
  lane: 'named',
  method: 'POST',
  path: '/ballots/:ballotId/boxes/:box/token',
  params: boxParams,
  /** `message`: the blinded serial, 256 bytes, base64url. */
  body: z.object({ slip: slipShape, message: bytesShape(RSA_BYTES) }),
  output: z.object({ signed: z.string() }),
  errors: [...DURING, 'ballot.no-box', 'ballot.not-eligible', 'ballot.served', 'slip.unknown', 'token.invalid'],
  async handle(given, { params, body }) {
    const { services, tenant, principal } = given;
    const open = await openOr409(services, tenant, params.ballotId);
    const message = Buffer.from(body.message, 'base64url');
    if (message.length !== RSA_BYTES) throw refuse('token.invalid');
    const rater =
      open.ballot.kind === 'open'
        ? `open:${createHash('sha256').update(message).digest('hex')}`
        : body.slip !== undefined
          ? slipRater(body.slip)
          : accountRater(principal.account.id);
    const signed = await issueToken(services, tenant, open, { box: params.box, rater, message });
    return { signed: Buffer.from(signed).toString('base64url') };
  },
});

const MOST_ITEMS = 4000;
export const castPaperOperation = defineLane({
  ...common,
  name: 'ballots.cast-paper',
  summary: text('投票', 'Cast a paper'),
  lane: 'nameless',
  method: 'POST',
  path: '/ballots/:ballotId/papers',
  params: ballotParams,
  body: z.object({
    box: z.number().int().min(1).max(65_535),
    serial: bytesShape(32),
    signature: bytesShape(RSA_BYTES),
    codeKey: bytesShape(32),
    answers: z
      .record(z.string().max(100), z.string().max(10_000))
      .refine((answers) => Object.keys(answers).length <= MOST_ITEMS),
  }),
  output: z.object({ acknowledgement: z.string() }),
  errors: [...DURING, 'ballot.no-box', 'token.invalid', 'paper.invalid', 'ballot.paper-differs'],
  async handle({ services, tenant }, { params, body }) {
    const open = await openOr409(services, tenant, params.ballotId);
    const [serial, signature, codeKey] = [body.serial, body.signature, body.codeKey].map((one) =>
      Buffer.from(one, 'base64url'),
    );
    if (serial?.length !== 32 || codeKey?.length !== 32 || signature?.length !== RSA_BYTES)
      throw refuse('token.invalid');
    const paper = { box: body.box, serial, signature, codeKey, answers: body.answers };
    const acknowledgement = await castPaper(services, tenant, open, paper);
    return { acknowledgement: Buffer.from(acknowledgement).toString('base64url') };
  },
});
