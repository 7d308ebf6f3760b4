import { GENESIS } from './entry.ts';
import { altered, type Finding, Findings, inserted, reordered, truncated } from './findings.ts';
import { readHeader, type TrailHeader } from './header.ts';
import { Order } from './order.ts';
import { fitsWith, type ReadEntry, readEntry } from './read-entry.ts';

export interface Verdict {
  readonly ok: boolean;
  readonly header: TrailHeader | null;
  /** Lines of entries that were read. */
  readonly entries: number;
  /** The last entry in its place. */
  readonly head: { readonly seq: number; readonly hash: string };
  /** The entry whose hash is the one that was given to look for. */
  readonly anchor: number | null;
  /** How many things are wrong; `findings` are the first of them. */
  readonly total: number;
  readonly findings: readonly Finding[];
}

interface Line {
  readonly line: number;
  readonly read: ReadEntry | null;
}
interface Seen extends ReadEntry {
  readonly line: number;
  readonly seq: number;
}

export interface VerifyOptions {
  /** A hash noted down earlier: the export must contain the entry that bears it. */
  readonly head?: string | undefined;
  /** How many findings to name; 20 where absent. */
  readonly limit?: number;
}

/**
 * Checks an export line by line, in bounded memory and without anything but the file: every entry's own hash, its link to the one before, numbers
 * without a gap, times that do not go back, and the header's count and head. One line of look-ahead tells what was done from what follows of it.
 */
export class TrailVerifier {
  readonly #findings = new Findings();
  readonly #order = new Order(this.#findings);
  readonly #options: VerifyOptions;
  #header: TrailHeader | null = null;
  #tenant: string | null = null;
  #lines = 0;
  #entries = 0;
  #waiting: Line | null = null;
  /** The last entry that stood in its place. */
  #last: Seen | null = null;
  #anchor: number | null = null;

  constructor(options: VerifyOptions = {}) {
    this.#options = options;
  }

  /** Takes the next line, without its line break. */
  line(text: string): void {
    this.#lines++;
    if (this.#lines === 1) {
      this.#header = readHeader(text);
      this.#tenant = this.#header?.tenant ?? null;
      if (this.#header !== null) return;
      this.#findings.add(altered.noHeader());
      // Where only the header is missing, the first line is an entry already.
      if (readEntry(text) === null) return;
    }
    const next = { line: this.#lines, read: readEntry(text) };
    if (this.#waiting !== null) this.#take(this.#waiting, next.read);
    this.#waiting = next;
    this.#entries++;
  }

  end(): Verdict {
    if (this.#waiting !== null) this.#take(this.#waiting, null);
    this.#waiting = null;
    if (this.#lines === 0) this.#findings.add(altered.noHeader());
    this.#order.skipEarly(null);
    this.#checkEnd();
    const findings = this.#findings.first(this.#options.limit ?? 20);
    return {
      ok: this.#findings.total === 0,
      header: this.#header,
      entries: this.#entries,
      head: { seq: this.#last?.seq ?? 0, hash: this.#last?.entry.hash ?? GENESIS },
      anchor: this.#anchor,
      total: this.#findings.total,
      findings,
    };
  }

  #take({ line, read }: Line, next: ReadEntry | null): void {
    this.#order.skipEarly(read?.entry.seq ?? null);
    const due = this.#order.expected;
    if (read === null) {
      if (next?.entry.seq === due) {
        this.#findings.add(inserted.garbage(line, due));
        return;
      }
      this.#findings.add(altered.unreadable(line, due));
      this.#order.advance();
      return;
    }
    const seq = this.#checkContent(line, read, next);
    const place = this.#order.place(seq, line, next?.entry.seq ?? null);
    if (place === 'astray') return;
    // Behind a gap, or behind an entry that stands elsewhere, the entry before is not at hand.
    const before = this.#last;
    if (place === 'expected' && (before?.seq ?? 0) === seq - 1) this.#checkLink(line, seq, read);
    this.#last = { ...read, line, seq };
    if (read.intact && this.#options.head === read.computed) this.#anchor = seq;
  }

  /** The entry by itself. Returns the number it was written with. */
  #checkContent(line: number, read: ReadEntry, next: ReadEntry | null): number {
    const { entry } = read;
    const due = this.#order.expected;
    if (this.#tenant !== null && entry.tenant !== this.#tenant && read.intact) {
      this.#findings.add(altered.header('tenant'));
      // Said once: a header of another tenant fits none of the entries.
      this.#tenant = null;
    }
    if (read.intact) {
      if (!read.canonical) this.#findings.add(altered.form(line, entry.seq));
      return entry.seq;
    }
    if (entry.seq !== due && fitsWith(entry, { seq: due })) {
      this.#findings.add(altered.field(line, due, 'seq'));
      return due;
    }
    const before = this.#last;
    const prev = before?.entry.hash ?? GENESIS;
    if (fitsWith(entry, { prev })) this.#findings.add(altered.field(line, entry.seq, 'prev'));
    else if (next?.entry.prev === read.computed || this.#header?.head.hash === read.computed)
      this.#findings.add(altered.field(line, entry.seq, 'hash'));
    else this.#findings.add(altered.content(line, entry.seq));
    return entry.seq;
  }

  #checkLink(line: number, seq: number, read: ReadEntry): void {
    const before = this.#last;
    const { entry } = read;
    if (before === null) {
      if (entry.prev !== GENESIS && read.intact) this.#findings.add(altered.beginning(line, seq));
      return;
    }
    if (entry.prev === before.entry.hash || entry.prev === before.computed) {
      if (entry.at < before.entry.at && read.intact && before.intact) this.#findings.add(reordered.time(line, seq));
      return;
    }
    // Of two entries that do not fit, one that fails by itself has been named already.
    if (read.intact && before.intact) this.#findings.add(altered.rewritten(before.line, before.seq));
  }

  #checkEnd(): void {
    const seq = this.#order.expected - 1;
    const last = this.#last;
    const line = last?.line ?? 1;
    if (this.#header !== null) this.#checkHeader(this.#header, seq, line);
    const { head } = this.#options;
    if (head !== undefined && this.#anchor === null && head !== GENESIS) this.#findings.add(altered.anchor(line, seq));
  }

  #checkHeader({ head, count, algorithm }: TrailHeader, seq: number, line: number): void {
    const last = this.#last;
    const whole = (last?.seq ?? 0) === seq;
    const hashes = last === null ? [GENESIS] : [last.entry.hash, last.computed];
    if (whole && hashes.includes(head.hash)) {
      if (head.seq !== seq) this.#findings.add(altered.header('head.seq'));
      if (count !== seq) this.#findings.add(altered.header('count'));
      if (last?.intact === true && last.entry.algorithm !== algorithm) this.#findings.add(altered.header('algorithm'));
      return;
    }
    if (head.seq > seq) this.#findings.add(truncated(this.#lines + 1, seq + 1, head.seq));
    else if (head.seq < seq) this.#findings.add(inserted.beyond(line, seq));
    // A last entry that fails by itself has been named already.
    else if (whole && last?.intact !== false) this.#findings.add(altered.lastOrHeader(line, seq));
    if (count !== head.seq) this.#findings.add(altered.header('count'));
  }
}
