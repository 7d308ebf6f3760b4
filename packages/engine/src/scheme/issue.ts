import type { Locale } from './types.ts';

/** A problem found in a document or in data: what, where, and what to do. All of them are reported at once. */
export interface Issue {
  /** Closed catalogue, e.g. `scheme.sum`, `scheme.unknown-field`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Pointer into the document: `root/children/0/max`. */
  readonly path: string;
  /** 1-based place in the text. */
  readonly line: number;
  readonly column: number;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: Readonly<Record<Locale, string>>;
}
