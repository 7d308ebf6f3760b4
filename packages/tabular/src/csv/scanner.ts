/** How a field was written. `escaped` holds "" for each quote; `stray` has text after its closing quote. */
export const FIELD = { plain: 0, quoted: 1, escaped: 2, stray: 3 } as const;

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * Finds the fields of one record as byte ranges, without making strings. Works on any encoding whose ASCII bytes stand only
 * for themselves where a comma, semicolon, tab, quote or line end is meant: UTF-8, and GB18030 (whose trail bytes are
 * ≥ 0x40 or digits).
 */
export class RecordScanner {
  count = 0;
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  kinds = new Uint8Array(256);
  readonly #delimiter: number;
  /** 1 for the bytes that end a field: one load and one test a byte. */
  readonly #ends = new Uint8Array(256);

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
    for (const byte of [this.#delimiter, LF, CR]) this.#ends[byte] = 1;
  }

  /** Position after the record that begins at `at`, or -1 where the bytes end inside it (`last`: end of file closes it). */
  next(bytes: Buffer, at: number, last: boolean): number {
    const delimiter = this.#delimiter;
    const fieldEnds = this.#ends;
    const end = bytes.length;
    let position = at;
    let count = 0;
    this.count = 0;
    for (;;) {
      if (count === this.starts.length) this.#grow();
      let start = position;
      let kind: number = FIELD.plain;
      let stop: number;
      if (position < end && bytes[position] === QUOTE) {
        start = ++position;
        kind = FIELD.quoted;
        for (;;) {
          const quote = bytes.indexOf(QUOTE, position);
          if (quote < 0 || (quote + 1 >= end && !last)) return -1;
          position = quote + 1;
          if (bytes[position] !== QUOTE || position >= end) break;
          kind = FIELD.escaped;
          position++;
        }
        stop = position - 1;
        const c = bytes[position];
        if (position < end && c !== delimiter && c !== LF && c !== CR) kind = FIELD.stray;
      } else {
        stop = -1;
      }
      while (position < end && fieldEnds[bytes[position]!] === 0) position++;
      if (position >= end && !last) return -1;
      if (stop < 0 || kind === FIELD.stray) stop = position;
      this.starts[count] = start;
      this.ends[count] = stop;
      this.kinds[count] = kind;
      count++;
      if (position >= end) break;
      const c = bytes[position++];
      if (c === delimiter) continue;
      if (c === CR) {
        if (position >= end && !last) return -1;
        if (bytes[position] === LF) position++;
      }
      break;
    }
    this.count = count;
    return position;
  }

  /** A line with nothing in it. */
  get blank(): boolean {
    return this.count === 1 && this.starts[0] === this.ends[0] && this.kinds[0] === FIELD.plain;
  }

  #grow(): void {
    const bigger = <T extends Int32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const size = this.starts.length * 2;
    this.starts = bigger(this.starts, new Int32Array(size));
    this.ends = bigger(this.ends, new Int32Array(size));
    this.kinds = bigger(this.kinds, new Uint8Array(size));
  }
}
