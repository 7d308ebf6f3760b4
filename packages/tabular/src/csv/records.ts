import { columnName } from '../address.ts';
import { type Limits, mebibytes } from '../limits.ts';
import { refuse } from '../problem.ts';
import type { OpenSource } from '../source.ts';
import type { ReadOptions } from '../table.ts';
import { sniffDelimiter } from './dialect.ts';
import { byteOrderMark, TextReader } from './encoding.ts';
import { FIELD, RecordScanner } from './scanner.ts';

/** Many records at once: the scanner walks over `bytes` from `start`; the consumer calls `next` until it returns false. */
export interface Batch {
  readonly bytes: Buffer;
  readonly scanner: RecordScanner;
  readonly text: TextReader;
  /** Row of the record that `next` found, 1-based; blank lines count. */
  row: number;
  next(): boolean;
}

async function* recoded(source: OpenSource, from: 'utf-16le' | 'utf-16be', signal?: AbortSignal) {
  const decoder = new TextDecoder(from);
  for await (const chunk of source.chunks(signal)) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** One piece of memory for the whole file: what the last batch left over moves to its front, the next chunk goes behind. */
class Workspace {
  #memory: Buffer = Buffer.alloc(0);

  /** `rest` may lie in this memory. */
  join(rest: Buffer, chunk: Buffer): Buffer {
    const size = rest.length + chunk.length;
    const memory = size > this.#memory.length ? Buffer.allocUnsafeSlow(size + size / 8) : this.#memory;
    rest.copy(memory, 0);
    chunk.copy(memory, rest.length);
    this.#memory = memory;
    return memory.subarray(0, size);
  }
}

/**
 * Streams a CSV file as batches of records: one chunk of the file each, a record that a chunk cuts is carried over. Holds
 * one chunk and at most one record more, whatever the file's size.
 */
export async function* readRecords(
  source: OpenSource,
  options: ReadOptions,
  limits: Limits,
): AsyncGenerator<Batch, void, undefined> {
  const mark = byteOrderMark(await source.head(4));
  const chunks = mark.utf16 === null ? source.chunks(options.signal) : recoded(source, mark.utf16, options.signal);
  const text = new TextReader();
  const space = new Workspace();
  let scanner: RecordScanner | undefined;
  let rest: Buffer = Buffer.alloc(0);
  let row = 0;
  let bytesRead = 0;
  let skip = mark.utf16 === null ? mark.skip : 0;

  function batch(bytes: Buffer, last: boolean, used: RecordScanner): Batch {
    let at = 0;
    return {
      bytes,
      scanner: used,
      text,
      row,
      next() {
        if (at >= bytes.length) {
          rest = bytes.subarray(0, 0);
          return false;
        }
        const after = used.next(bytes, at, last);
        if (after < 0) {
          if (last) throw refuse('csv.unclosed-quote', {}, { row: row + 1 });
          if (bytes.length - at > limits.recordBytes) throw tooLong(bytes, at, row + 1, limits);
          rest = bytes.subarray(at);
          return false;
        }
        row++;
        this.row = row;
        if (after - at > limits.recordBytes + 2) throw tooLong(bytes, at, row, limits);
        if (used.count > limits.columns) throw refuse('table.too-many-columns', { limit: limits.columns }, { row });
        at = after;
        return true;
      },
    };
  }

  for await (const chunk of chunks) {
    bytesRead += chunk.length;
    const fresh = chunk.subarray(skip);
    skip = 0;
    const bytes = space.join(rest, fresh);
    text.look(bytes, false);
    scanner ??= new RecordScanner(options.delimiter ?? sniffDelimiter(bytes, bytesRead >= source.size));
    yield batch(bytes, false, scanner);
    options.onProgress?.({ bytes: Math.min(bytesRead, source.size), total: source.size, rows: row });
  }
  text.look(rest, true);
  if (rest.length > 0 && scanner !== undefined) yield batch(rest, true, scanner);
  options.onProgress?.({ bytes: source.size, total: source.size, rows: row });
}

function tooLong(bytes: Buffer, at: number, row: number, limits: Limits): Error {
  // A record that long usually begins with a quote nobody closed: say so if its first line has an odd number of quotes.
  const line = bytes.indexOf(10, at);
  let quotes = 0;
  for (let i = at; i < (line < 0 ? bytes.length : line); i++) if (bytes[i] === 34) quotes++;
  return quotes % 2 === 1
    ? refuse('csv.unclosed-quote', {}, { row })
    : refuse('csv.line-too-long', { limit: mebibytes(limits.recordBytes) }, { row });
}

/** Text of field `index` of the current record; null where it is wrongly encoded. */
export function fieldText(batch: Batch, index: number): string | null {
  const { scanner, bytes, text } = batch;
  const value = text.read(bytes, scanner.starts[index]!, scanner.ends[index]!);
  return value !== null && scanner.kinds[index] === FIELD.escaped ? value.replaceAll('""', '"') : value;
}

export function fieldRef(batch: Batch, index: number): string {
  return columnName(index) + batch.row;
}
