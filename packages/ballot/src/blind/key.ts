/** A box's public key. `bits` are its subject public key info (DER), as they stand on the form and in the publication. */
export async function readPublicKey(bits: Uint8Array<ArrayBuffer>): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('spki', bits, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
  } catch {
    return null;
  }
}

const FINGERPRINT_BYTES = 8;

/** A key's fingerprint for people to compare: 16 hexadecimal digits in groups of four. A box whose raters see different ones could tell them apart. */
export async function fingerprint(bits: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bits)).subarray(0, FINGERPRINT_BYTES);
  const digits = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.match(/.{4}/g)?.join(' ') ?? '';
}
