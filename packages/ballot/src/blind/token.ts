import { type BlindRSA, RSABSSA } from '@cloudflare/blindrsa-ts';
import { readPublicKey } from './key.ts';

/** RFC 9474. The message is 32 bytes that nobody can foresee, which is what the variant without a random prefix asks for. */
const suite: BlindRSA = RSABSSA.SHA384.PSS.Deterministic();

/** What a browser keeps between asking for a token and casting: without `inverse` the answer is worth nothing to anybody. */
export interface Blinded {
  /** To be signed; says nothing of the serial. */
  readonly message: Uint8Array<ArrayBuffer>;
  readonly inverse: Uint8Array<ArrayBuffer>;
}

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** Blinds a serial under a box's key. Throws where the bits are no key. */
export async function blind(publicKey: Uint8Array<ArrayBuffer>, serial: Uint8Array<ArrayBuffer>): Promise<Blinded> {
  const { blindedMsg, inv } = await suite.blind(await keyOrThrow(publicKey), serial);
  return { message: own(blindedMsg), inverse: own(inv) };
}

/** Makes the box's signature of the serial out of the answer; null where what came back is no signature of that box. */
export async function unblind(
  publicKey: Uint8Array<ArrayBuffer>,
  serial: Uint8Array<ArrayBuffer>,
  answer: { readonly signed: Uint8Array<ArrayBuffer>; readonly inverse: Uint8Array<ArrayBuffer> },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await keyOrThrow(publicKey);
  try {
    return own(await suite.finalize(key, serial, answer.signed, answer.inverse));
  } catch {
    return null;
  }
}

async function keyOrThrow(bits: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const key = await readPublicKey(bits);
  if (key === null) throw new TypeError('Not a public key');
  return key;
}
