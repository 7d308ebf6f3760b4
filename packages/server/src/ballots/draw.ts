import type { Words } from '@hengjian/ballot';
import type { Context } from '../platform/operation/define.ts';
import { refuse } from './locale.ts';
import { slipContext, stateRefusal } from './opened.ts';
import { findBallot, sealedSecrets } from './repository/ballots.ts';
import { boxesIn } from './repository/boxes.ts';
import { slipCode } from './slips.ts';

/** The slips of one box. */
export interface DrawnBox {
  readonly no: number;
  readonly sheet: Words;
  readonly group: Words;
  readonly slips: number;
  /** As it is read: twelve letters and digits. */
  code(no: number): string;
}
export interface Drawn {
  readonly title: Words;
  /** Path of the rater's page. */
  readonly path: string;
  readonly boxes: readonly DrawnBox[];
}

export const DRAWING_ERRORS = [
  'ballot.not-found',
  'ballot.not-open',
  'ballot.closed',
  'ballot.interrupted',
  'ballot.no-box',
] as const;

/**
 * The slips of an open ballot, of one box or of all. Whoever has them could vote with those that nobody has used: what calls this is an act of the trail,
 * and says to whom they went.
 */
export async function drawSlipsOf(
  { tx, tenant, services }: Pick<Context, 'tx' | 'tenant' | 'services'>,
  id: string,
  only: number | null,
): Promise<Drawn> {
  const ballot = await findBallot(tx, id);
  if (ballot === null) throw refuse('ballot.not-found', { ballot: id });
  const secrets = await sealedSecrets(tx, id);
  if (secrets === null || ballot.state !== 'open') throw stateRefusal(ballot.state);
  const boxes = (await boxesIn(tx, id)).filter(({ no }) => only === null || no === only);
  if (boxes.length === 0) throw refuse('ballot.no-box', { box: only ?? 1 });
  const secret = services.vault.open(secrets.slipSecret, slipContext(tenant, id));
  const { form, sheets, groups } = ballot.plan;
  return {
    title: form.title,
    path: `/b/${tenant}/${id}`,
    boxes: boxes.map(({ no, sheet, group, slips }) => ({
      no,
      sheet: sheets[sheet - 1]?.words ?? { 'zh-CN': '' },
      group: groups.find((one) => one.id === group)?.words ?? { 'zh-CN': group },
      slips,
      code: (at) => slipCode(secret, no, at),
    })),
  };
}

/** Where a browser finds this server: what the operator has said, else where the office itself is. */
const baseOf = ({ services, client }: Pick<Context, 'services' | 'client'>): string =>
  services.outbound.publicUrl === '' ? client.origin : services.outbound.publicUrl;

/** The whole address of a slip: its box saves the rater's page a question, and what stands behind `#` is not sent to any server. */
export const slipAddress = (
  context: Pick<Context, 'services' | 'client'>,
  { path }: Drawn,
  box: number,
  code: string,
): string => `${baseOf(context)}${path}#${box}.${code}`;
