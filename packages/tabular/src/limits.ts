/** What an untrusted file may cost. Every bound is a parameter; these defaults suit a county's import. */
export interface Limits {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Data rows, the header not counted. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of one cell (Excel allows 32,767). */
  readonly cellText: number;
  /** Bytes of one CSV record, quoted line breaks included. */
  readonly recordBytes: number;
  /** Problems kept of each code; all are counted. */
  readonly problems: number;
  /** Parts of a workbook. */
  readonly entries: number;
  /** Unpacked bytes of one part. */
  readonly unpackedBytes: number;
  /** Unpacked ÷ packed size of a part, looked at beyond 10 MiB. */
  readonly ratio: number;
  /** Characters of all shared texts of a workbook. */
  readonly sharedText: number;
  /** Characters of one XML tag or text. */
  readonly xmlToken: number;
  readonly merges: number;
}

const MiB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  fileBytes: 512 * MiB,
  rows: 200_000,
  columns: 4096,
  cellText: 32_767,
  recordBytes: MiB,
  problems: 200,
  entries: 5000,
  unpackedBytes: 1024 * MiB,
  ratio: 200,
  sharedText: 64 * MiB,
  xmlToken: MiB,
  merges: 10_000,
};

/** A number of bytes as people read it. */
export function mebibytes(bytes: number): string {
  return `${Math.round((bytes / MiB) * 10) / 10} MiB`;
}

export function limitsOf(given: Partial<Limits> = {}): Limits {
  return { ...DEFAULT_LIMITS, ...given };
}
