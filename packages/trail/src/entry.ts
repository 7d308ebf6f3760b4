import { hash } from 'node:crypto';
import { canonical, type Plain } from './canonical.ts';

export const ALGORITHMS = ['sha256', 'sm3'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** Version of the entry's form; a change of its fields is a new number. */
const ENTRY_VERSION = 1;
/** What the first entry is chained to: as many zeros as a digest has. */
export const GENESIS = '0'.repeat(64);

/** One act as it is hashed. */
export interface UnchainedEntry {
  /** Whose trail: an entry moved to another tenant's trail no longer fits its hash. */
  readonly tenant: string;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** ISO 8601 in UTC with milliseconds; never before the entry that precedes it. */
  readonly at: string;
  /** Who, with the name of that day. */
  readonly account: { readonly id: string; readonly name: string };
  readonly operation: string;
  readonly target: string;
  readonly outcome: 'done' | 'refused';
  /** Of a refusal: its code. */
  readonly code: string | null;
  readonly before: Plain;
  readonly after: Plain;
  /** Why, in the words of who did it. */
  readonly reason: string | null;
  readonly details: { readonly [key: string]: Plain };
}

export interface TrailEntry extends UnchainedEntry {
  readonly version: number;
  readonly algorithm: Algorithm;
  /** Hash of the entry before. */
  readonly prev: string;
  readonly hash: string;
}

/** The digest of the canonical text, UTF-8, in lower-case hexadecimal. */
export function digest(algorithm: Algorithm, text: string): string {
  return hash(algorithm, text, 'hex');
}

/** The hash an entry must bear: of everything in it but the hash itself. */
export function hashOf(algorithm: Algorithm, entry: { readonly [key: string]: Plain }): string {
  const { hash: _, ...content } = entry;
  return digest(algorithm, canonical(content));
}

/** Chains an entry to the one before it. */
export function seal(entry: UnchainedEntry, algorithm: Algorithm, prev: string): TrailEntry {
  const content = { ...entry, version: ENTRY_VERSION, algorithm, prev };
  return { ...content, hash: hashOf(algorithm, content) };
}

/** The line of an export. */
export function entryLine(entry: TrailEntry): string {
  return canonical({ ...entry });
}
