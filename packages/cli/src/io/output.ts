import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../problem.ts';

/** Where a command's data go. Nothing of a file is visible before `finish`. */
export interface Sink {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  /** Leaves no trace. */
  abandon(): Promise<void>;
}

/** The reader of our pipe has gone (`| head`): not an error, but nobody needs the rest. */
export class PipeClosed extends Error {
  override readonly name = 'PipeClosed';
}

const BLOCK = 256 * 1024;

/** Gathers small writes; waits while the reader is slower than we are. */
function buffered(stream: NodeJS.WritableStream, failure: () => Error | undefined) {
  let pending = '';
  async function flush(): Promise<void> {
    const failed = failure();
    if (failed !== undefined) throw failed;
    if (pending === '') return;
    const ready = stream.write(pending);
    pending = '';
    if (ready) return;
    await once(stream, 'drain').catch((error: unknown) => {
      throw failure() ?? error;
    });
  }
  return {
    flush,
    async write(text: string): Promise<void> {
      pending += text;
      if (pending.length >= BLOCK) await flush();
    },
  };
}

export function stdoutSink(stream: NodeJS.WriteStream): Sink {
  let failed: Error | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    failed = error.code === 'EPIPE' ? new PipeClosed() : error;
  });
  const { write, flush } = buffered(stream, () => failed);
  return { write, finish: flush, abandon: () => Promise.resolve() };
}

function outputProblem(path: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, readonly [string, string]>> = {
    EACCES: ['没有写入权限', 'no permission to write there'],
    EPERM: ['没有写入权限', 'no permission to write there'],
    EROFS: ['所在磁盘只读', 'the disk is read-only'],
    ENOENT: ['文件夹不存在', 'the folder does not exist'],
    ENOTDIR: ['文件夹不存在', 'the folder does not exist'],
    EISDIR: ['那是一个文件夹', 'that is a folder'],
    ENOSPC: ['磁盘已满', 'the disk is full'],
  };
  const [zh, en] = known[code] ?? [code, code];
  return new InputError([
    {
      code: 'output.failed',
      severity: 'error',
      file: path,
      message: {
        'zh-CN': `无法写入“${path}”：${zh}。原有文件未改动。`,
        en: `Cannot write "${path}": ${en}. A file that was there is unchanged.`,
      },
    },
  ]);
}

/** Writes beside the target and renames at the end: whoever looks sees the old file or the whole new one. */
export async function fileSink(path: string): Promise<Sink> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.tmp`);
  const stream: WriteStream = createWriteStream(temporary, { flags: 'wx' });
  let failed: Error | undefined;
  stream.on('error', (error) => {
    failed = outputProblem(path, error);
  });
  await once(stream, 'open').catch((error: unknown) => {
    throw failed ?? outputProblem(path, error);
  });
  const { write, flush } = buffered(stream, () => failed);
  async function abandon(): Promise<void> {
    stream.destroy();
    await rm(temporary, { force: true });
  }
  return {
    write,
    abandon,
    async finish() {
      try {
        await flush();
        stream.end();
        await once(stream, 'close');
        if (failed !== undefined) throw failed;
        await rename(temporary, path);
      } catch (error) {
        await abandon();
        throw error instanceof InputError ? error : outputProblem(path, error);
      }
    },
  };
}
