import {
  constants,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';

export interface SigningKey {
  readonly secret: KeyObject;
  readonly open: KeyObject;
}

/** Reads a key as it is sealed: PKCS 8, DER, base64. */
export function readSigningKey(privateKey: string): SigningKey {
  const secret = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return { secret, open: createPublicKey(secret) };
}

/**
 * RFC 9474, BlindSign: the bare private operation on a message that nobody here can read, and its check by the public one, for a signature that was
 * computed wrongly gives the key away. Null where the message is none of this key.
 */
export function blindSign({ secret, open }: SigningKey, message: Uint8Array): Buffer | null {
  const padding = constants.RSA_NO_PADDING;
  try {
    const signed = privateDecrypt({ key: secret, padding }, message);
    return publicEncrypt({ key: open, padding }, signed).equals(message) ? signed : null;
  } catch {
    return null;
  }
}
