import { type Finding, type Findings, inserted, removed, reordered } from './findings.ts';

/** Runs of missing entries that are remembered, in case one turns up later; a file with more is no trail any more. */
const REMEMBERED = 100_000;

interface Gap {
  from: number;
  to: number;
  readonly line: number;
  finding: Finding;
}
interface Early {
  readonly finding: Finding;
  readonly line: number;
}

export type Place = 'expected' | 'after-gap' | 'astray';

/** Keeps the count of the entries: which is due, which are missing, which came too early. Memory grows with what is wrong, not with the file. */
export class Order {
  readonly #findings: Findings;
  readonly #early = new Map<number, Early>();
  #gaps: Gap[] = [];
  /** The entry that is due. */
  expected = 1;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Where an entry stands. `next` is the number of the entry after it in the file: it tells a gap from an entry that is astray. */
  place(seq: number, line: number, next: number | null): Place {
    if (seq === this.expected) {
      this.advance();
      return 'expected';
    }
    if (seq < this.expected) {
      this.#late(seq, line);
      return 'astray';
    }
    if (this.#early.has(seq)) {
      this.#findings.add(inserted.again(line, seq));
      return 'astray';
    }
    if (next !== null && next < seq) {
      this.#early.set(seq, { finding: this.#findings.add(reordered.early(line, seq, this.expected)), line });
      return 'astray';
    }
    this.#gap(seq, line);
    this.expected = seq;
    this.advance();
    return 'after-gap';
  }

  /** The due entry is there; those after it that came too early have been seen. */
  advance(): void {
    this.expected++;
  }

  /** Before a line is placed: an entry that came too early is not missed at its own place, unless it stands there as well. */
  skipEarly(next: number | null): void {
    for (let early = this.#early.get(this.expected); early !== undefined; early = this.#early.get(this.expected)) {
      this.#early.delete(this.expected);
      if (next === this.expected) {
        this.#findings.takeBack(early.finding);
        this.#findings.add(inserted.again(early.line, this.expected));
        return;
      }
      this.expected++;
    }
  }

  #gap(seq: number, line: number): void {
    let from = this.expected;
    const close = (to: number): void => {
      if (to < from) return;
      this.#gaps.push({ from, to, line, finding: this.#findings.add(removed(line, from, to)) });
    };
    for (const early of [...this.#early.keys()].filter((key) => key < seq).sort((a, b) => a - b)) {
      close(early - 1);
      from = early + 1;
      this.#early.delete(early);
    }
    close(seq - 1);
    if (this.#gaps.length > REMEMBERED) this.#gaps = this.#gaps.slice(-REMEMBERED / 2);
  }

  #late(seq: number, line: number): void {
    const at = this.#gaps.findIndex((gap) => gap.from <= seq && seq <= gap.to);
    const gap = this.#gaps[at];
    if (gap === undefined) {
      this.#findings.add(inserted.again(line, seq));
      return;
    }
    this.#findings.takeBack(gap.finding);
    const rest = [
      [gap.from, seq - 1],
      [seq + 1, gap.to],
    ].flatMap(([from = 0, to = 0]) =>
      from > to ? [] : [{ from, to, line: gap.line, finding: this.#findings.add(removed(gap.line, from, to)) }],
    );
    this.#gaps.splice(at, 1, ...rest);
    this.#findings.add(reordered.late(line, seq, this.expected));
  }
}
