import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { slipContext, stateRefusal } from '../opened.ts';
import { findBallot, sealedSecrets } from '../repository/ballots.ts';
import { boxesIn } from '../repository/boxes.ts';
import { ballotParams, wordsShape } from '../shapes.ts';
import { printedCode, slipCode } from '../slips.ts';

/**
 * The codes of one box's slips, to be printed or sent. Whoever has them could vote with those that nobody has used: every drawing is an entry of the trail, with
 * who, when and which box; the answer is kept nowhere.
 */
export const drawSlips = defineOperation({
  name: 'ballots.draw-slips',
  summary: text('打印测评纸条', 'Draw the slips of a box'),
  permission: 'ballots.manage',
  method: 'POST',
  path: '/ballots/:ballotId/boxes/:box/slips',
  everywhere: true,
  secret: true,
  params: ballotParams.extend({ box: z.coerce.number().int().min(1).max(65_535) }),
  output: z.object({
    title: wordsShape,
    sheet: wordsShape,
    group: wordsShape,
    /** Path of the rater's page; a slip's code follows it behind a `#`. */
    path: z.string(),
    codes: z.array(z.string()),
  }),
  errors: ['ballot.not-found', 'ballot.not-open', 'ballot.closed', 'ballot.interrupted', 'ballot.no-box'],
  auditRefusals: true,
  async handle({ tx, tenant, services, change }, { params: { ballotId, box: no } }) {
    const ballot = await findBallot(tx, ballotId);
    if (ballot === null) throw refuse('ballot.not-found', { ballot: ballotId });
    const secrets = await sealedSecrets(tx, ballotId);
    if (secrets === null || ballot.state !== 'open') throw stateRefusal(ballot.state);
    const box = (await boxesIn(tx, ballotId)).find((one) => one.no === no);
    if (box === undefined) throw refuse('ballot.no-box', { box: no });
    const secret = services.vault.open(secrets.slipSecret, slipContext(tenant, ballotId));
    const { form, sheets, groups } = ballot.plan;
    change({ after: { box: no, slips: box.slips } });
    return {
      title: form.title,
      sheet: sheets[box.sheet - 1]?.words ?? { 'zh-CN': '' },
      group: groups.find(({ id }) => id === box.group)?.words ?? { 'zh-CN': box.group },
      path: `/b/${tenant}/${ballotId}`,
      codes: Array.from({ length: box.slips }, (_, at) => printedCode(slipCode(secret, no, at + 1))),
    };
  },
});
