import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../database/start-error.ts';
import { text } from '../text.ts';

/** Seals what must be readable again (a second factor's secret) under the installation's key, for one purpose and owner. */
export interface Vault {
  seal(plain: string, context: string): string;
  /** Throws where the key or the context is another, or a bit has changed. */
  open(sealed: string, context: string): string;
}

const BYTES = 32;
const PREFIX = 'v1.';

function seal(key: Buffer, plain: string, context: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

function open(key: Buffer, sealed: string, context: string): string {
  if (!sealed.startsWith(PREFIX)) throw new Error('not a sealed value of this version');
  const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** Written whole and durable under another name first: a start that is killed leaves either no key or a whole one. */
function makeKey(file: string): void {
  const fresh = `${file}.${process.pid}`;
  const handle = openSync(fresh, 'wx', 0o600);
  writeSync(handle, randomBytes(BYTES).toString('base64'));
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(fresh, file);
  } catch (error) {
    // Another process of the same start was faster: its key counts.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(fresh);
  }
}

/**
 * The key comes from HENGJIAN_KEY (32 bytes, base64) where several servers share one database, else from a file beside the data that is made on
 * first start. Without the key, sealed values are lost: it belongs into the backup, in another place than the database.
 */
export function openVault(dataDirectory: string, given: string | undefined): Vault {
  const file = path.join(dataDirectory, 'key');
  if (!given && !existsSync(file)) makeKey(file);
  const key = Buffer.from(given || readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== BYTES) {
    throw new StartError(
      text(
        `密钥须为 32 字节的 base64：请检查 HENGJIAN_KEY 或文件 ${file}。`,
        `The key must be 32 bytes in base64: check HENGJIAN_KEY or the file ${file}.`,
      ),
    );
  }
  return {
    seal: (plain, context) => seal(key, plain, context),
    open: (sealed, context) => open(key, sealed, context),
  };
}

/** For tokens that are long and random by themselves: what is kept cannot be used. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');
