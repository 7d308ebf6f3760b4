import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Limits, mebibytes } from './limits.ts';
import { refuse } from './problem.ts';

/** A file by path, or bytes that are already in memory (an upload). */
export type Source = string | Uint8Array;

const CHUNK = 4 * 1024 * 1024;

export interface OpenSource {
  readonly name: string;
  readonly size: number;
  /** In memory already, or null: then `path` is a regular file. */
  readonly buffer: Buffer | null;
  readonly path: string | null;
  /** The first bytes, at most `length`. */
  head(length: number): Promise<Buffer>;
  /** All bytes in order. A chunk is valid only until the next one is asked for. */
  chunks(signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined>;
}

/** `ENOENT` …; '' for anything else (a DOMException such as an abort has a number here). */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** An operating-system error as a problem with words a user can act on. */
function fileProblem(error: unknown, name: string): Error {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return refuse('file.missing', { name });
    case 'EISDIR':
      return refuse('file.directory', { name });
    case 'EACCES':
    case 'EPERM':
      return refuse('file.denied', { name });
    case '':
      return error instanceof Error ? error : new Error(String(error));
    default:
      return refuse('file.unreadable', { name, reason: codeOf(error) });
  }
}

async function* fileChunks(path: string, name: string, signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  let handle: FileHandle | undefined;
  try {
    const file = await open(path, 'r');
    handle = file;
    const read = (buffer: Buffer) => file.read({ buffer, length: CHUNK });
    // Two buffers: the disk fills one while the other is worked on.
    let [current, other] = [Buffer.allocUnsafeSlow(CHUNK), Buffer.allocUnsafeSlow(CHUNK)];
    let ahead = read(current);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await ahead;
      if (bytesRead === 0) return;
      ahead = read(other);
      // Its failure is met at the next turn, or not at all if nobody asks for more.
      ahead.catch(() => undefined);
      yield current.subarray(0, bytesRead);
      [current, other] = [other, current];
    }
  } catch (error) {
    throw fileProblem(error, name);
  } finally {
    await handle?.close();
  }
}

async function* bufferChunks(buffer: Buffer, signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < buffer.length; at += CHUNK) {
    signal?.throwIfAborted();
    yield buffer.subarray(at, at + CHUNK);
  }
}

function inMemory(buffer: Buffer, name: string): OpenSource {
  return {
    name,
    size: buffer.length,
    buffer,
    path: null,
    head: (length) => Promise.resolve(buffer.subarray(0, length)),
    chunks: (signal) => bufferChunks(buffer, signal),
  };
}

/** A pipe or device has no size and cannot be read twice: it is taken into memory, within the limit. */
async function drain(path: string, name: string, limits: Limits, signal?: AbortSignal): Promise<OpenSource> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of fileChunks(path, name, signal)) {
    size += chunk.length;
    if (size > limits.fileBytes)
      throw refuse('file.too-large', { size: mebibytes(size), limit: mebibytes(limits.fileBytes) });
    parts.push(Buffer.from(chunk)); // the chunk is only lent
  }
  return inMemory(Buffer.concat(parts), name);
}

async function onDisk(path: string, name: string, limits: Limits, signal?: AbortSignal): Promise<OpenSource> {
  const info = await stat(path).catch((error: unknown) => {
    throw fileProblem(error, name);
  });
  if (info.isDirectory()) throw refuse('file.directory', { name });
  if (!info.isFile()) return drain(path, name, limits, signal);
  return {
    name,
    size: info.size,
    buffer: null,
    path,
    async head(length) {
      for await (const chunk of fileChunks(path, name)) return chunk.subarray(0, length);
      return Buffer.alloc(0);
    },
    chunks: (abort) => fileChunks(path, name, abort),
  };
}

export async function openSource(
  source: Source,
  options: { readonly name?: string; readonly limits: Limits; readonly signal?: AbortSignal },
): Promise<OpenSource> {
  const { limits, signal } = options;
  const name = options.name ?? (typeof source === 'string' ? basename(source) : 'upload');
  const opened =
    typeof source === 'string'
      ? await onDisk(source, name, limits, signal)
      : inMemory(Buffer.from(source.buffer, source.byteOffset, source.byteLength), name);
  if (opened.size === 0) throw refuse('file.empty', { name });
  if (opened.size > limits.fileBytes)
    throw refuse('file.too-large', { size: mebibytes(opened.size), limit: mebibytes(limits.fileBytes) });
  return opened;
}
