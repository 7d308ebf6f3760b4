import { Problem } from '../../api/problem.ts';
import type { SavedCell, SentCell } from './queries.ts';

/** What the server has of a cell, in the words in which one would type it. */
export interface KnownCell {
  readonly text: string;
  readonly version: number;
  readonly evidence: string | null;
}
/** What was typed and is not yet with the server. */
export interface PendingCell {
  readonly text: string;
  readonly evidence: string | null;
  /** What it was typed over. */
  readonly version: number;
}
export interface Edit {
  readonly unit: string;
  readonly column: string;
  readonly text: string;
  readonly evidence?: string | null;
}
export interface SaveState {
  readonly pending: number;
  readonly wrong: number;
  readonly saving: boolean;
  /** What keeps it from being saved: the line is down, the session has ended, the sheet was locked meanwhile. */
  readonly trouble: unknown;
}
interface Step {
  readonly cells: readonly { readonly key: string; readonly before: string; readonly after: string }[];
}

/** Where drafts wait between the keyboard and the server; the browser's storage, or nothing. */
export interface Shelf {
  read(): Readonly<Record<string, PendingCell>>;
  write(cells: Readonly<Record<string, PendingCell>>): void;
}

export const keyOf = (unit: string, column: string): string => `${unit}\n${column}`;
const partsOf = (key: string): [unit: string, column: string] => key.split('\n') as [string, string];

const BATCH = 500;
const UNDO_LIMIT = 200;

/**
 * A sheet under work: what the server has, what was typed over it, what is wrong with that, and the way back. Nothing typed is forgotten before
 * the server has it. Knows neither React nor the network: `send` saves, `known` tells of what was saved.
 */
export class SheetStore {
  readonly #known = new Map<string, KnownCell>();
  readonly #pending: Map<string, PendingCell>;
  readonly #wrong = new Map<string, string>();
  readonly #conflicts = new Map<string, string>();
  readonly #undo: Step[] = [];
  readonly #redo: Step[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #rows = new Map<string, number>();
  readonly #shelf: Shelf;
  readonly #send: (cells: readonly SentCell[]) => Promise<readonly SavedCell[]>;
  readonly #textOf: (cell: SavedCell) => string;
  #state: SaveState = { pending: 0, wrong: 0, saving: false, trouble: null };
  #under: Promise<void> | null = null;

  constructor(parts: {
    shelf: Shelf;
    send: (cells: readonly SentCell[]) => Promise<readonly SavedCell[]>;
    textOf: (cell: SavedCell) => string;
  }) {
    this.#shelf = parts.shelf;
    this.#send = parts.send;
    this.#textOf = parts.textOf;
    this.#pending = new Map(Object.entries(parts.shelf.read()));
    this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): SaveState => this.#state;
  /** Counts the changes of a row: a row that has not changed need not be drawn again. */
  readonly revision = (unit: string): number => this.#rows.get(unit) ?? 0;

  text(unit: string, column: string): string {
    const key = keyOf(unit, column);
    return this.#pending.get(key)?.text ?? this.#known.get(key)?.text ?? '';
  }
  known(unit: string, column: string): KnownCell | undefined {
    return this.#known.get(keyOf(unit, column));
  }
  evidence(unit: string, column: string): string | null {
    const key = keyOf(unit, column);
    return this.#pending.get(key)?.evidence ?? this.#known.get(key)?.evidence ?? null;
  }
  isPending(unit: string, column: string): boolean {
    return this.#pending.has(keyOf(unit, column));
  }
  wrong(unit: string, column: string): string | undefined {
    return this.#wrong.get(keyOf(unit, column));
  }
  conflict(unit: string, column: string): string | undefined {
    return this.#conflicts.get(keyOf(unit, column));
  }
  /** Cells somebody has to look at before they can be saved. */
  troubled(): { unit: string; column: string; message: string }[] {
    return [...this.#wrong, ...this.#conflicts].map(([key, message]) => {
      const [unit, column] = partsOf(key);
      return { unit, column, message };
    });
  }

  /** Takes over what the server says it has; what was typed meanwhile stays on top of it. */
  learn(cells: Iterable<readonly [unit: string, column: string, cell: KnownCell]>): void {
    for (const [unit, column, cell] of cells) {
      const key = keyOf(unit, column);
      this.#known.set(key, cell);
      if (this.#pending.get(key)?.text === cell.text && !this.#wrong.has(key)) this.#settle(key);
      this.#touch(unit);
    }
    this.#tell();
  }

  edit(edits: readonly Edit[]): void {
    const cells = edits.flatMap(({ unit, column, text }) => {
      const before = this.text(unit, column);
      return before === text ? [] : [{ key: keyOf(unit, column), before, after: text }];
    });
    if (cells.length > 0) {
      this.#undo.push({ cells });
      if (this.#undo.length > UNDO_LIMIT) this.#undo.shift();
      this.#redo.length = 0;
    }
    for (const edit of edits) this.#put(edit);
    this.#tell();
  }

  undo(): boolean {
    return this.#step(this.#undo, this.#redo, 'before');
  }
  redo(): boolean {
    return this.#step(this.#redo, this.#undo, 'after');
  }

  /** Of two contents of one cell: keeps the own one, over what is there now, or drops it. */
  decide(unit: string, column: string, keep: 'mine' | 'theirs'): void {
    const key = keyOf(unit, column);
    const pending = this.#pending.get(key);
    this.#conflicts.delete(key);
    if (keep === 'theirs') this.#settle(key);
    else if (pending !== undefined) this.#pending.set(key, { ...pending, version: this.#known.get(key)?.version ?? 0 });
    this.#touch(unit);
    this.#tell();
  }

  /** Sends what can be sent until nothing is left, or until something stands in the way. One run at a time. */
  save(): Promise<void> {
    this.#under ??= this.#run().finally(() => {
      this.#under = null;
      this.#tell();
    });
    return this.#under;
  }

  async #run(): Promise<void> {
    for (;;) {
      const keys = [...this.#pending.keys()]
        .filter((key) => !this.#wrong.has(key) && !this.#conflicts.has(key))
        .slice(0, BATCH);
      if (keys.length === 0) return this.#trouble(null);
      const sent = keys.map((key): SentCell => {
        const [unit, column] = partsOf(key);
        const { text, evidence, version } = this.#pending.get(key) as PendingCell;
        return { unit, column, text, evidence, version };
      });
      this.#tell();
      try {
        this.#saved(sent, await this.#send(sent));
      } catch (error) {
        if (!this.#refused(keys, error)) return this.#trouble(error);
      }
    }
  }

  #saved(sent: readonly SentCell[], saved: readonly SavedCell[]): void {
    for (const [at, cell] of saved.entries()) {
      const key = keyOf(cell.unit, cell.column);
      this.#known.set(key, { text: this.#textOf(cell), version: cell.version, evidence: cell.evidence });
      const pending = this.#pending.get(key);
      if (pending !== undefined) {
        const same = pending.text === sent[at]?.text && pending.evidence === sent[at]?.evidence;
        if (same) this.#pending.delete(key);
        else this.#pending.set(key, { ...pending, version: cell.version });
      }
      this.#touch(cell.unit);
    }
    this.#tell();
  }

  /** Whether the refusal is about single cells, so that the others can still go. */
  #refused(keys: readonly string[], error: unknown): boolean {
    if (!(error instanceof Problem)) return false;
    const notes =
      error.code === 'entry.invalid' ? this.#wrong : error.code === 'entry.conflict' ? this.#conflicts : null;
    if (notes === null) return false;
    let found = false;
    for (const { path = '', message } of error.issues) {
      const key = keys[Number(path.replace('cells.', ''))];
      if (key === undefined) continue;
      found = true;
      notes.set(key, notes.has(key) ? `${notes.get(key)} ${message}` : message);
      this.#touch(partsOf(key)[0]);
    }
    this.#tell();
    return found;
  }

  #put({ unit, column, text, evidence }: Edit): void {
    const key = keyOf(unit, column);
    const known = this.#known.get(key);
    const pending = this.#pending.get(key);
    const proof = evidence === undefined ? (pending?.evidence ?? known?.evidence ?? null) : evidence;
    this.#wrong.delete(key);
    this.#conflicts.delete(key);
    if (text === (known?.text ?? '') && proof === (known?.evidence ?? null)) this.#pending.delete(key);
    else this.#pending.set(key, { text, evidence: proof, version: pending?.version ?? known?.version ?? 0 });
    this.#touch(unit);
  }

  #step(from: Step[], to: Step[], side: 'before' | 'after'): boolean {
    const step = from.pop();
    if (step === undefined) return false;
    to.push(step);
    for (const cell of step.cells) {
      const [unit, column] = partsOf(cell.key);
      this.#put({ unit, column, text: cell[side] });
    }
    this.#tell();
    return true;
  }

  #settle(key: string): void {
    this.#pending.delete(key);
    this.#wrong.delete(key);
    this.#conflicts.delete(key);
  }
  #touch(unit: string): void {
    this.#rows.set(unit, (this.#rows.get(unit) ?? 0) + 1);
  }
  #trouble(trouble: unknown): void {
    this.#state = { ...this.#state, trouble };
  }
  #tell(): void {
    this.#shelf.write(Object.fromEntries(this.#pending));
    this.#state = {
      ...this.#state,
      pending: this.#pending.size,
      wrong: this.#wrong.size + this.#conflicts.size,
      saving: this.#under !== null,
    };
    for (const listener of this.#listeners) listener();
  }
}
