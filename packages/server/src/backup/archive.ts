import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { pipeline as piped } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar from 'tar-stream';
import { text } from '../platform/text.ts';
import { foreignFile } from './format.ts';
import { BackupProblem } from './problem.ts';
import { MAGIC, opening, PREFIX, sealing, wrongPassphrase } from './seal.ts';

export interface ArchiveWriter {
  bytes(name: string, content: Buffer): Promise<void>;
  stream(name: string, size: number, content: Readable): Promise<void>;
}

/** Every entry has the same date: an archive says when it was made in its header, in one place. */
const EPOCH = new Date(0);

/** Writes a tar.gz, sealed where there is a passphrase, beside the target and renames it at the end: the target is whole or not there. */
export async function writeArchive(
  file: string,
  passphrase: string | undefined,
  signal: AbortSignal,
  fill: (writer: ArchiveWriter) => Promise<void>,
): Promise<void> {
  const draft = `${file}.part`;
  const pack = tar.pack();
  const seal = passphrase === undefined ? new PassThrough() : await sealing(passphrase);
  const target = createWriteStream(draft, { mode: 0o600, flush: true });
  const written = piped(pack, createGzip(), seal, target, { signal });
  const entry = (name: string, size: number): { stream: NodeJS.WritableStream; settled: Promise<void> } => {
    let settle: (error?: Error | null) => void = () => undefined;
    const settled = new Promise<void>((resolve, reject) => {
      settle = (error) => (error ? reject(error) : resolve());
    });
    const stream = pack.entry({ name, size, mtime: EPOCH, mode: 0o600 }, (error) => settle(error));
    return { stream, settled };
  };
  const filling = fill({
    async bytes(name, content) {
      const { stream, settled } = entry(name, content.length);
      stream.end(content);
      await settled;
    },
    async stream(name, size, content) {
      const { stream, settled } = entry(name, size);
      await piped(content, stream, { signal });
      await settled;
    },
  }).then(() => pack.finalize());
  try {
    // Where writing fails, filling would wait for ever: the first to fail decides.
    await Promise.all([written, Promise.race([filling, written])]);
    await filling;
    await rename(draft, file);
  } catch (error) {
    pack.destroy();
    await Promise.allSettled([written]);
    await rm(draft, { force: true });
    throw error;
  }
}

async function firstBytes(file: string): Promise<{ prefix: Buffer; size: number }> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(PREFIX), 0, PREFIX, 0);
    return { prefix: buffer.subarray(0, bytesRead), size: (await stat(file)).size };
  } finally {
    await handle.close();
  }
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isSealed = (bytes: Buffer): boolean => bytes.subarray(0, MAGIC.length).equals(MAGIC);

const broken = (): BackupProblem =>
  new BackupProblem(
    'backup.broken',
    text(
      '备份文件不完整或已损坏，无法读到末尾。请换一份备份。',
      'The backup is cut off or damaged and cannot be read to its end. Take another backup.',
    ),
  );

/** What reading failed with, in words; what is no fault of the file goes on as it is. */
function explained(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') return broken();
  if (error instanceof Error && /Invalid tar header|Unexpected end of data/.test(error.message)) return broken();
  return error;
}

export interface Entry {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Buffer>;
}

async function* contentOf(entry: AsyncIterable<Buffer>, failure: () => unknown): AsyncGenerator<Buffer> {
  try {
    yield* entry;
  } catch (error) {
    throw explained(failure() ?? error);
  }
}

export interface ReadOptions {
  readonly passphrase: string | undefined;
  readonly signal: AbortSignal;
  /** Bytes of the file that were read, of how many. */
  readonly progress: (done: number, total: number) => void;
}

/** The entries one after the other; each has to be read before the next is asked for. Throws BackupProblem where the file is not whole. */
export async function* readArchive(file: string, options: ReadOptions): AsyncGenerator<Entry> {
  const { passphrase, signal, progress } = options;
  const { prefix, size } = await firstBytes(file);
  const sealed = isSealed(prefix);
  if (!sealed && !isGzip(prefix)) throw foreignFile();
  if (sealed && passphrase === undefined) throw needsPassphrase();
  if (sealed && prefix.length < PREFIX) throw wrongPassphrase();
  const source = createReadStream(file, { start: sealed ? PREFIX : 0, signal });
  const unseal = sealed && passphrase !== undefined ? await opening(passphrase, prefix) : new PassThrough();
  const extract = tar.extract();
  // Whatever fails on the way ends the extraction with that error, which the loop below throws.
  let failure: unknown;
  pipeline(source, unseal, createGunzip(), extract, (error) => {
    failure = error;
  });
  try {
    for await (const entry of extract) {
      const content = contentOf(entry as AsyncIterable<Buffer>, () => failure);
      yield { name: entry.header.name, size: entry.header.size ?? 0, content };
      entry.resume();
      progress(source.bytesRead, size);
    }
  } catch (error) {
    throw explained(failure ?? error);
  } finally {
    source.destroy();
  }
}

const needsPassphrase = (): BackupProblem =>
  new BackupProblem(
    'backup.sealed',
    text(
      '这份备份是加密的。请用 --passphrase-file 或环境变量 HENGJIAN_BACKUP_PASSPHRASE 提供口令。',
      'This backup is sealed. Give the passphrase by --passphrase-file or in HENGJIAN_BACKUP_PASSPHRASE.',
    ),
  );

export async function bytesOf(entry: Entry, limit = 64 * 1024 * 1024): Promise<Buffer> {
  if (entry.size > limit) throw foreignFile();
  const parts: Buffer[] = [];
  for await (const part of entry.content) parts.push(part);
  return Buffer.concat(parts);
}
