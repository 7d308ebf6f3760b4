import { generateKeyPair, generateKeyPairSync } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);
const BITS = 2048;

export interface BoxKey {
  /** Subject public key info, DER. */
  readonly publicKey: Buffer;
  /** PKCS 8, DER, base64: as it is sealed. */
  readonly privateKey: string;
}

/** A box's key pair; a tenth of a second, in a thread of the platform's own. */
export async function makeBoxKey(): Promise<BoxKey> {
  const { publicKey, privateKey } = await generate('rsa', {
    modulusLength: BITS,
    publicExponent: 65537,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  return { publicKey, privateKey: privateKey.toString('base64') };
}

/** The key with which a ballot acknowledges what it has received (Ed25519). */
export function makeReceiptKey(): BoxKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  return { publicKey, privateKey: privateKey.toString('base64') };
}
