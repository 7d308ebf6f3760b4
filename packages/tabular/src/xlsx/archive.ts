import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { type Limits, mebibytes } from '../limits.ts';
import { refuse, TableError } from '../problem.ts';
import type { OpenSource } from '../source.ts';

const STORED = 0;
const DEFLATED = 8;
/** Below this size a high ratio is harmless and not rare (empty styled cells). */
const RATIO_FROM = 10 * 1024 * 1024;

function damaged(error: unknown): Error {
  if (error instanceof TableError) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  return refuse('zip.damaged', { reason: error instanceof Error ? error.message : String(error) });
}

/** A zip file that nobody vouches for: every part is checked for size, ratio and checksum while it is read. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: Limits;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: Limits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  static async open(source: OpenSource, limits: Limits): Promise<Archive> {
    const options = { autoClose: false, validateEntrySizes: false };
    let zip: ZipFile | undefined;
    try {
      zip =
        source.path === null
          ? await fromBufferPromise(source.buffer ?? Buffer.alloc(0), options)
          : await openPromise(source.path, options);
      if (zip.entryCount > limits.entries) {
        throw refuse('zip.too-many-entries', { count: zip.entryCount, limit: limits.entries });
      }
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        const key = entry.fileName.toLowerCase();
        if (entries.has(key)) throw refuse('zip.duplicate-entry', { part: entry.fileName });
        entries.set(key, entry);
      }
      return new Archive(zip, entries, limits);
    } catch (error) {
      zip?.close();
      throw damaged(error);
    }
  }

  close(): void {
    this.#zip.close();
  }

  names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase());
  }

  /** Declared size; only good for a progress bar. */
  size(part: string): number {
    return this.#entries.get(part.toLowerCase())?.uncompressedSize ?? 0;
  }

  async *stream(part: string, signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.#entries.get(part.toLowerCase());
    if (entry === undefined) throw refuse('book.part-missing', { part });
    if (entry.isEncrypted()) throw refuse('zip.entry-encrypted', { part });
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
      throw refuse('zip.method', { part, method: entry.compressionMethod });
    }
    const { unpackedBytes, ratio } = this.#limits;
    if (entry.uncompressedSize > unpackedBytes)
      throw refuse('zip.too-large', { part, limit: mebibytes(unpackedBytes) });
    let size = 0;
    let checksum = 0;
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        signal?.throwIfAborted();
        size += chunk.length;
        if (size > entry.uncompressedSize) throw refuse('zip.size-mismatch', { part });
        if (size > unpackedBytes) throw refuse('zip.too-large', { part, limit: mebibytes(unpackedBytes) });
        if (size > RATIO_FROM && size > entry.compressedSize * ratio) throw refuse('zip.ratio', { part, limit: ratio });
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      throw damaged(error);
    }
    if (size !== entry.uncompressedSize) throw refuse('zip.size-mismatch', { part });
    if (checksum !== entry.crc32) throw refuse('zip.checksum', { part });
  }
}
