import { blind, fromBase64Url, type Paper, secretsOf, toBase64Url, unblind } from '@hengjian/ballot/booth';
import type { Address } from './address.ts';
import { type BoxPage, issueToken, Refused } from './api.ts';
import { alone } from './begin.ts';
import { type Kept, keep, readKept } from './kept.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => fromBase64Url(text) ?? new Uint8Array();

/** The same with its serial covered. Answers may have been filled in meanwhile, and another tab may have done it already. */
const cover = (address: Address, page: BoxPage, given: Kept): Promise<Kept> =>
  alone(address, given.box, async () => {
    const kept = readKept(address, given.box) ?? given;
    if (kept.covered !== null) return kept;
    const { serial } = await secretsOf(bytes(kept.seed));
    const { message, inverse } = await blind(bytes(page.key), bytes(serial));
    const now = readKept(address, given.box) ?? kept;
    const covered = { ...now, covered: { message: toBase64Url(message), inverse: toBase64Url(inverse) } };
    keep(address, covered);
    return covered;
  });

/** The token for one paper. A lost answer is asked for again with the same message; another tab's token is taken over. */
export async function fetchToken(
  address: Address,
  page: BoxPage,
  begun: Kept,
  waiting: (waits: boolean) => void,
): Promise<Kept> {
  if (begun.signature !== null) return begun;
  const kept = await cover(address, page, begun);
  if (kept.signature !== null || kept.covered === null) return kept;
  try {
    const { slip, box, covered } = kept;
    const signed = await issueToken(address, box, { message: covered.message, slip }, waiting);
    const { serial } = await secretsOf(bytes(kept.seed));
    const answer = { signed: bytes(signed), inverse: bytes(covered.inverse) };
    const signature = await unblind(bytes(page.key), bytes(serial), answer);
    if (signature === null) throw new Refused('token.invalid');
    // Answers may have been filled in meanwhile.
    const now = readKept(address, box);
    const whole = { ...kept, answers: now?.answers ?? kept.answers, slip: null, signature: toBase64Url(signature) };
    keep(address, whole);
    return whole;
  } catch (error) {
    const other = readKept(address, kept.box);
    if (error instanceof Refused && error.code === 'ballot.served' && other !== null && other.signature !== null)
      return other;
    throw error;
  }
}

/** The paper as it is cast. */
export async function paperOf(kept: Kept): Promise<Paper> {
  const { serial, codeKey } = await secretsOf(bytes(kept.seed));
  return { box: kept.box, serial, codeKey, signature: kept.signature ?? '', answers: kept.answers };
}
