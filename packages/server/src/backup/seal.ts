import { argon2, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { promisify } from 'node:util';
import { text } from '../platform/text.ts';
import { BackupProblem } from './problem.ts';

/**
 * A sealed backup: MAGIC, 16 bytes of salt, then chunks. A chunk is its length (4 bytes), the ciphertext and a tag of 16 bytes: AES-256-GCM under a key
 * derived from the passphrase by argon2id, the nonce being the chunk's number. Whether a chunk is the last is authenticated with it: a file that was cut
 * off, or whose chunks were moved, does not open.
 */
export const MAGIC = Buffer.from('HENGJIAN-SEALED-1\n');
const SALT = 16;
const TAG = 16;
const CHUNK = 256 * 1024;
const COST = { memory: 65_536, passes: 4, parallelism: 1, tagLength: 32 };
export const PREFIX = MAGIC.length + SALT;

const derive = promisify(argon2);
const keyOf = (passphrase: string, nonce: Buffer): Promise<Buffer> =>
  derive('argon2id', { message: passphrase.normalize('NFC'), nonce, ...COST });

function nonceOf(chunk: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(chunk), 4);
  return nonce;
}
const LAST = Buffer.from([1]);
const MORE = Buffer.from([0]);

export const wrongPassphrase = (): BackupProblem =>
  new BackupProblem(
    'backup.passphrase',
    text(
      '口令不对，或加密的备份文件已被改动、截断。请核对口令；口令无误时请换一份备份。',
      'The passphrase is wrong, or the sealed backup was altered or cut off. Check the passphrase; if it is right, take another backup.',
    ),
  );

/** Seals what flows through. The key is new for every file, so that numbers will do as nonces. */
export async function sealing(passphrase: string): Promise<Transform> {
  const salt = randomBytes(SALT);
  const key = await keyOf(passphrase, salt);
  let waiting: Buffer[] = [];
  let size = 0;
  let chunk = 0;
  const seal = (plain: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(chunk++)).setAAD(last ? LAST : MORE);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, body, cipher.getAuthTag()]);
  };
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      waiting.push(piece);
      size += piece.length;
      if (size > CHUNK) {
        const all = Buffer.concat(waiting);
        let at = 0;
        // What is left is never nothing, so that the last chunk is known as such when the end comes.
        for (; all.length - at > CHUNK; at += CHUNK) this.push(seal(all.subarray(at, at + CHUNK), false));
        waiting = [all.subarray(at)];
        size = all.length - at;
      }
      done();
    },
    flush(done: TransformCallback) {
      done(null, seal(Buffer.concat(waiting), true));
    },
  });
  stream.push(Buffer.concat([MAGIC, salt]));
  return stream;
}

/** Opens what `sealing` made, behind its first `PREFIX` bytes, which are given. Fails at the first chunk that is not as it was written. */
export async function opening(passphrase: string, prefix: Buffer): Promise<Transform> {
  const key = await keyOf(passphrase, prefix.subarray(MAGIC.length, PREFIX));
  let rest = Buffer.alloc(0);
  let chunk = 0;
  const open = (sealed: Buffer, last: boolean): Buffer => {
    const body = sealed.subarray(4, sealed.length - TAG);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(chunk++)).setAAD(last ? LAST : MORE);
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    try {
      return Buffer.concat([decipher.update(body), decipher.final()]);
    } catch {
      throw wrongPassphrase();
    }
  };
  return new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      rest = Buffer.concat([rest, piece]);
      try {
        while (rest.length >= 4) {
          const length = rest.readUInt32BE(0);
          if (length > CHUNK) throw wrongPassphrase();
          const whole = 4 + length + TAG;
          // The last chunk is opened when the end has come: only then is it known as the last.
          if (rest.length <= whole) break;
          this.push(open(rest.subarray(0, whole), false));
          rest = rest.subarray(whole);
        }
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done: TransformCallback) {
      try {
        if (rest.length < 4 + TAG || rest.length !== 4 + rest.readUInt32BE(0) + TAG) throw wrongPassphrase();
        done(null, open(rest, true));
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
