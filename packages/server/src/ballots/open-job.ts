import { todayOf } from '../identity/index.ts';
import { defineJob } from '../platform/jobs/define.ts';
import { newToken } from '../platform/secrets/vault.ts';
import { text } from '../platform/text.ts';
import { returnCells } from './feed/return-cells.ts';
import { invite } from './invite.ts';
import { refuse } from './locale.ts';
import { keyContext, receiptContext, slipContext } from './opened.ts';
import { eligibleAt, findRaters, ratersAt } from './raters.ts';
import { findBallot, markOpen, moveBallot } from './repository/ballots.ts';
import { insertBoxes, type NewBox } from './repository/boxes.ts';
import { insertRaters } from './repository/raters.ts';
import { type BoxKey, makeBoxKey, makeReceiptKey } from './signing/keys.ts';

export interface OpenBallotInput {
  readonly ballot: string;
}

const MAKING = text('正在为每个票箱生成密钥', 'Making a key for each box');

/** Opens a ballot whole or not at all: keys are made first, then raters, boxes and state are written in one transaction. */
export const openBallotJob = defineJob<OpenBallotInput>({
  kind: 'open-ballot',
  title: text('开始测评', 'Open a ballot'),
  unit: text('个票箱', 'boxes'),
  async run({ tenant, input, services, signal, progress, checkpoint }) {
    const { db, vault } = services;
    const id = input.ballot;
    const plan = await db.read(tenant, async (tx) => {
      const ballot = await findBallot(tx, id);
      return ballot?.state === 'opening' ? ballot.plan : null;
    });
    if (plan === null) {
      // Taken up again after it was done, or after it was given up.
      const ballot = await db.read(tenant, (tx) => findBallot(tx, id));
      if (ballot?.state === 'open') return { ballot: id };
      throw refuse('ballot.not-draft');
    }
    const total = plan.sheets.length * plan.groups.length;
    const keys: BoxKey[] = [];
    for (let made = 0; made < total; made++) {
      signal.throwIfAborted();
      keys.push(await makeBoxKey());
      progress(made + 1, total, MAKING);
    }
    const receiptKey = makeReceiptKey();
    const slipSecret = newToken();
    await db.write(tenant, async (tx) => {
      const held = await findBallot(tx, id, true);
      if (held?.state !== 'opening') throw refuse('ballot.not-draft');
      const raters = await findRaters(tx, plan);
      const boxes = raters.map((box, place): NewBox => {
        const key = keys[place];
        if (key === undefined) throw new Error('a box without a key');
        const keySealed = vault.seal(key.privateKey, keyContext(tenant, id, box.no));
        return { ...box, publicKey: key.publicKey, keySealed, eligible: eligibleAt(box) };
      });
      await insertBoxes(tx, id, boxes);
      await insertRaters(
        tx,
        id,
        raters.flatMap((box) => ratersAt(box, slipSecret)),
      );
      const sealed = {
        slipSecret: vault.seal(slipSecret, slipContext(tenant, id)),
        receiptKey: vault.seal(receiptKey.privateKey, receiptContext(tenant, id)),
      };
      const day = await todayOf(tx, services.now());
      if (!(await markOpen(tx, id, { sealed, receiptKey: receiptKey.publicKey, day })))
        throw refuse('ballot.not-draft');
      const invited = new Set(raters.flatMap(({ accounts }) => accounts));
      await invite(tx, held, [...invited], services.now());
      await checkpoint(tx, 'opened');
    });
    return { ballot: id };
  },
  async abandoned(tx, { ballot }) {
    const found = await findBallot(tx, ballot, true);
    if (found !== null && (await moveBallot(tx, ballot, 'opening', 'draft'))) await returnCells(tx, found);
  },
});
