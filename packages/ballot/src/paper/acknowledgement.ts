import { ascii, fromBase64Url, toBase64Url } from './bytes.ts';
import type { Paper } from './types.ts';

const SERIAL = 32;
const HASH = 32;
const SIGNATURE = 64;

/** What a paper says, as one text: that of which a ballot signs the hash, behind the serial, when it acknowledges a paper. */
export const acknowledgedText = (
  ballot: string,
  { box, codeKey, answers }: Pick<Paper, 'box' | 'codeKey' | 'answers'>,
): string =>
  JSON.stringify([
    ballot,
    box,
    codeKey,
    Object.keys(answers)
      .sort()
      .map((key) => [key, answers[key]]),
  ]);

/** What a rater keeps of an acknowledgement: hash and signature. It proves that the paper was taken, and does not say what was answered. */
export async function acknowledgementOf(ballot: string, paper: Paper, signature: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', ascii(acknowledgedText(ballot, paper))));
  const kept = new Uint8Array(HASH + SIGNATURE);
  kept.set(hash);
  kept.set((fromBase64Url(signature) ?? new Uint8Array()).subarray(0, SIGNATURE), HASH);
  return toBase64Url(kept);
}

/** Whether the ballot of this receipt key (Ed25519, subject public key info) has acknowledged a paper with this serial. */
export async function acknowledges(receiptKey: string, serial: string, acknowledgement: string): Promise<boolean> {
  const [bits, number, kept] = [receiptKey, serial, acknowledgement].map(fromBase64Url);
  if (!bits || number?.length !== SERIAL || kept?.length !== HASH + SIGNATURE) return false;
  const signed = new Uint8Array(SERIAL + HASH);
  signed.set(number);
  signed.set(kept.subarray(0, HASH), SERIAL);
  try {
    const key = await crypto.subtle.importKey('spki', bits, { name: 'Ed25519' }, true, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, kept.slice(HASH), signed);
  } catch {
    return false;
  }
}
