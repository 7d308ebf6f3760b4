import { blind, fromBase64Url, newSeed, type Paper, secretsOf, toBase64Url, unblind } from '@hengjian/ballot/booth';
import { type Address, type BoxPage, issueToken, Refused } from './api.ts';
import { type Kept, keep, readKept } from './kept.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => fromBase64Url(text) ?? new Uint8Array();

/** One tab at a time, where the browser can: of two that open together, the second finds what the first has made. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? ((await navigator.locks.request(name, work)) as T) : work();
}

/** The paper's secrets: those of before, or new ones, kept before anything is asked for. */
export function begin(address: Address, box: number, page: BoxPage, slip: string | null): Promise<Kept> {
  return alone(`hengjian-ballot ${address.ballot} ${box}`, async () => {
    const before = readKept(address, box);
    if (before !== null) return before;
    const seed = newSeed();
    const { serial } = await secretsOf(seed);
    const { message, inverse } = await blind(bytes(page.key), bytes(serial));
    const kept: Kept = {
      box,
      seed: toBase64Url(seed),
      message: toBase64Url(message),
      inverse: toBase64Url(inverse),
      slip,
      signature: null,
      answers: {},
      casting: false,
    };
    keep(address, kept);
    return kept;
  });
}

/** The token for one paper. A lost answer is asked for again with the same message; another tab's token is taken over. */
export async function fetchToken(
  address: Address,
  page: BoxPage,
  kept: Kept,
  waiting: (waits: boolean) => void,
): Promise<Kept> {
  if (kept.signature !== null) return kept;
  try {
    const { message, slip, box } = kept;
    const signed = await issueToken(address, box, { message, slip }, waiting);
    const { serial } = await secretsOf(bytes(kept.seed));
    const answer = { signed: bytes(signed), inverse: bytes(kept.inverse) };
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
