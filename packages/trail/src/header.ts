import { canonical } from './canonical.ts';
import { ALGORITHMS, type Algorithm } from './entry.ts';

export const FORMAT = 'hengjian-trail';
export const FORMAT_VERSION = 1;

/** First line of an export: what follows, so that an end cut off is seen. */
export interface TrailHeader {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly tenant: string;
  /** Of the last entry; every entry names its own. */
  readonly algorithm: Algorithm;
  readonly count: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly exportedAt: string;
}

export function headerLine(header: TrailHeader): string {
  return canonical({ ...header });
}

/** The header, or null where the line is none of ours. */
export function readHeader(line: string): TrailHeader | null {
  try {
    const read = JSON.parse(line) as Partial<TrailHeader> | null;
    const known =
      read?.format === FORMAT &&
      read.version === FORMAT_VERSION &&
      typeof read.tenant === 'string' &&
      ALGORITHMS.some((algorithm) => algorithm === read.algorithm) &&
      Number.isSafeInteger(read.count) &&
      Number.isSafeInteger(read.head?.seq) &&
      typeof read.head?.hash === 'string';
    return known ? (read as TrailHeader) : null;
  } catch {
    return null;
  }
}
