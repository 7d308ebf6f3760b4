import { createHash, randomBytes } from 'node:crypto';

const HASH = 48;
const SALT = 48;
const BYTES = 256;

const sha384 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha384');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function mask(seed: Buffer, length: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at * HASH < length; at++) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(at);
    parts.push(sha384(seed, counter));
  }
  return Buffer.concat(parts).subarray(0, length);
}

/**
 * EMSA-PSS (RFC 8017, 9.1.1) of a serial for a 2048-bit key. Signed as it is, without blinding, it is the signature: the server's work is the same, and the
 * bench does not spend its own processor on what ten thousand phones would do.
 */
export function encoded(serial: Uint8Array): Buffer {
  const salt = randomBytes(SALT);
  const hash = sha384(Buffer.alloc(8), sha384(serial), salt);
  const block = Buffer.alloc(BYTES - HASH - 1);
  block[block.length - SALT - 1] = 1;
  salt.copy(block, block.length - SALT);
  const masking = mask(hash, block.length);
  for (const [at, byte] of masking.entries()) block[at] = (block[at] ?? 0) ^ byte;
  block[0] = (block[0] ?? 0) & 0x7f;
  return Buffer.concat([block, hash, Buffer.from([0xbc])]);
}
