import type { Words } from '@hengjian/ballot';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { refuse } from './locale.ts';
import { slipContext, stateRefusal } from './opened.ts';
import { findBallot, sealedSecrets } from './repository/ballots.ts';
import { boxesIn } from './repository/boxes.ts';
import { printedCode, slipCode } from './slips.ts';

/** The slips of one box, as they are printed or sent. */
export interface SlipBatch {
  readonly box: number;
  readonly sheet: Words;
  readonly group: Words;
  readonly codes: readonly string[];
}
export interface Slips {
  readonly title: Words;
  /** Path of the rater's page; a slip's code follows it behind a `#`. */
  readonly path: string;
  /** Path of the page on which a code is typed. */
  readonly door: string;
  readonly batches: readonly SlipBatch[];
}

/** The whole address of a slip: its box saves the rater's page a question, and what stands behind `#` is sent to no server. */
export const slipAddress = (origin: string, path: string, box: number, code: string): string =>
  `${origin}${path}#${box}.${code}`;

/** More are drawn in several goes: nobody cuts a thousand pages at once. */
export const MOST_SLIPS_AT_ONCE = 2000;

/**
 * The codes of some boxes' slips, or of all. They follow from the ballot's one secret and are kept nowhere; whoever has them could vote with those that
 * nobody has used, so every drawing has to be an entry of the trail. Throws refusals.
 */
export async function slipsOf(
  tx: Tx,
  services: Services,
  given: { readonly ballot: string; readonly boxes: readonly number[] | null; readonly most?: number },
): Promise<Slips> {
  const ballot = await findBallot(tx, given.ballot);
  if (ballot === null) throw refuse('ballot.not-found', { ballot: given.ballot });
  const secrets = await sealedSecrets(tx, given.ballot);
  if (secrets === null || ballot.state !== 'open') throw stateRefusal(ballot.state);
  const there = await boxesIn(tx, given.ballot);
  const unknown = given.boxes?.find((no) => !there.some((box) => box.no === no));
  if (unknown !== undefined) throw refuse('ballot.no-box', { box: unknown });
  const chosen = there.filter((box) => (given.boxes === null ? box.slips > 0 : given.boxes.includes(box.no)));
  const count = chosen.reduce((sum, box) => sum + box.slips, 0);
  if (given.most !== undefined && count > given.most) throw refuse('slips.too-many', { count, most: given.most });
  if (given.most !== undefined && count === 0) throw refuse('slips.none');
  const secret = services.vault.open(secrets.slipSecret, slipContext(tx.tenant, given.ballot));
  const { form, sheets, groups } = ballot.plan;
  return {
    title: form.title,
    path: `/b/${tx.tenant}/${given.ballot}`,
    door: `/b/${tx.tenant}`,
    batches: chosen.map((box) => ({
      box: box.no,
      sheet: sheets[box.sheet - 1]?.words ?? { 'zh-CN': '' },
      group: groups.find(({ id }) => id === box.group)?.words ?? { 'zh-CN': box.group },
      codes: Array.from({ length: box.slips }, (_, at) => printedCode(slipCode(secret, box.no, at + 1))),
    })),
  };
}

/** What the trail says of a drawing: which boxes, how many; never a code. */
export const drawnOf = ({ batches }: Slips) => ({
  boxes: batches.map(({ box }) => box),
  slips: batches.reduce((sum, { codes }) => sum + codes.length, 0),
});
