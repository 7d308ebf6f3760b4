import { isAscii, isUtf8 } from 'node:buffer';

/** UTF-8, or what Chinese Windows writes when nobody asks (GB18030 contains GBK and GB 2312). */
export type Encoding = 'utf-8' | 'gb18030';

/** Drops a UTF-8 sequence that the end of the chunk cuts in two; at most three bytes. */
function wholeSequences(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) break;
  }
  return bytes;
}

/**
 * Text of byte ranges. The encoding is decided on the first chunk that holds anything beyond ASCII: valid UTF-8 is taken as
 * UTF-8 (no real GB18030 text of some length passes that test), everything else as GB18030.
 */
export class TextReader {
  encoding: Encoding | 'ascii' = 'ascii';
  #decoder = new TextDecoder('utf-8', { fatal: true });

  /** Looks at the bytes not yet read; `last` when the file ends with them. Cheap once the encoding is known. */
  look(bytes: Buffer, last: boolean): void {
    if (this.encoding !== 'ascii') return;
    const whole = last ? bytes : wholeSequences(bytes);
    // A cut character alone says nothing yet: its record is read with the next chunk.
    if (isAscii(whole)) return;
    this.encoding = isUtf8(bytes) || isUtf8(whole) ? 'utf-8' : 'gb18030';
    this.#decoder = new TextDecoder(this.encoding, { fatal: true });
  }

  /** null where the bytes are not text in the file's encoding. */
  read(bytes: Buffer, start: number, end: number): string | null {
    if (this.encoding === 'ascii') return bytes.toString('latin1', start, end);
    const part = bytes.subarray(start, end);
    if (isAscii(part)) return part.toString('latin1');
    // `fatal` throws exactly where the bytes are not text, and in no other case.
    try {
      return this.#decoder.decode(part);
    } catch {
      return null;
    }
  }
}

/** A byte-order mark: how many bytes to skip, or that the file is UTF-16 and must be recoded first. */
export function byteOrderMark(head: Buffer): { skip: number; utf16: 'utf-16le' | 'utf-16be' | null } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { skip: 3, utf16: null };
  if (head[0] === 0xff && head[1] === 0xfe) return { skip: 2, utf16: 'utf-16le' };
  if (head[0] === 0xfe && head[1] === 0xff) return { skip: 2, utf16: 'utf-16be' };
  return { skip: 0, utf16: null };
}
