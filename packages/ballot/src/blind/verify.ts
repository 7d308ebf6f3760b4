/** Whether a box has signed a serial. Needs nothing of the blinding: this is plain RSA-PSS with SHA-384. */
export async function signedBy(
  key: CryptoKey,
  serial: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return crypto.subtle.verify({ name: 'RSA-PSS', saltLength: 48 }, key, signature, serial);
}
