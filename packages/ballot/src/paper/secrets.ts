import { ascii, toBase64Url } from './bytes.ts';

const SEED_BYTES = 16;

/** Of one rater for one paper, made of a seed that only their browser and their receipt hold. */
export interface PaperSecrets {
  /** 32 bytes, base64url. */
  readonly serial: string;
  readonly codeKey: string;
}

async function hmac(key: Uint8Array<ArrayBuffer>, message: string): Promise<Uint8Array<ArrayBuffer>> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, ascii(message)));
}

/** 128 bits of the machine's own randomness. */
export const newSeed = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(SEED_BYTES));

/**
 * Serial and code key of a seed. Both are HMAC-SHA-256 under the seed, of two different words: neither tells the other, nor the seed.
 */
export async function secretsOf(seed: Uint8Array<ArrayBuffer>): Promise<PaperSecrets> {
  const [serial, codeKey] = await Promise.all([
    hmac(seed, 'hengjian ballot serial'),
    hmac(seed, 'hengjian ballot codes'),
  ]);
  return { serial: toBase64Url(serial), codeKey: toBase64Url(codeKey) };
}

const CODE_BYTES = 12;

/** The codes under which a paper's answers are published, one for each item: nobody without the code key sees that two are of one paper. */
export async function codesOf(codeKey: Uint8Array<ArrayBuffer>, items: readonly string[]): Promise<string[]> {
  const key = await crypto.subtle.importKey('raw', codeKey, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return Promise.all(
    items.map(async (item) =>
      toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, ascii(item))).subarray(0, CODE_BYTES)),
    ),
  );
}
