import { canonical, type Plain } from './canonical.ts';
import { ALGORITHMS, hashOf, type TrailEntry } from './entry.ts';

/** A line taken apart: whether it is what was hashed, and if not, what about it is known to be different. */
export interface ReadEntry {
  readonly entry: TrailEntry;
  /** The hash its content has, whatever it claims. */
  readonly computed: string;
  /** Byte for byte in canonical form; otherwise two readers could see two things in one line. */
  readonly canonical: boolean;
  readonly intact: boolean;
}

const text = (value: unknown): boolean => typeof value === 'string';
const textOrNull = (value: unknown): boolean => value === null || text(value);

function isEntry(value: unknown): value is TrailEntry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entry = value as Partial<TrailEntry>;
  return (
    Number.isSafeInteger(entry.seq) &&
    ALGORITHMS.some((algorithm) => algorithm === entry.algorithm) &&
    [entry.tenant, entry.at, entry.operation, entry.target, entry.prev, entry.hash].every(text) &&
    [entry.code, entry.reason].every(textOrNull) &&
    text(entry.account?.id)
  );
}

/** Reads a line of an export; null where it is no entry at all. */
export function readEntry(line: string): ReadEntry | null {
  try {
    const entry: unknown = JSON.parse(line);
    if (!isEntry(entry)) return null;
    const fields = entry as unknown as { readonly [key: string]: Plain };
    const computed = hashOf(entry.algorithm, fields);
    return { entry, computed, canonical: canonical(fields) === line, intact: computed === entry.hash };
  } catch {
    return null;
  }
}

/** Whether the entry fits its hash once one field is put back: then that field, and only that, was altered. */
export function fitsWith(entry: TrailEntry, field: { readonly seq?: number; readonly prev?: string }): boolean {
  return hashOf(entry.algorithm, { ...entry, ...field } as unknown as { readonly [key: string]: Plain }) === entry.hash;
}
