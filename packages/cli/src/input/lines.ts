import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { unreadable } from './file-problem.ts';

/** No entry of a trail is as long; a file without line breaks would otherwise fill the memory. */
const LONGEST = 64 * 1024 * 1024;

/**
 * The lines of a file, as they stream by. Only a line feed ends a line; everything else, a carriage return included, belongs to it. `progress` hears how
 * many bytes of how many were read.
 */
export async function* linesOf(
  file: string,
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
): AsyncGenerator<string> {
  let rest = '';
  try {
    const { size } = await stat(file);
    const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20, signal });
    for await (const chunk of stream as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST) {
        yield rest;
        rest = '';
      }
      yield* lines;
      progress(stream.bytesRead, size);
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    throw unreadable(file, error);
  }
  if (rest !== '') yield rest;
}
