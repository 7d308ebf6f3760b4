import type { FullText, Text } from '../platform/text.ts';
import type { CheckCounts } from './intake/check-log.ts';

/** A row of another round's ledger. */
export interface Reused {
  readonly round: string;
  readonly position: number;
}

/** A figure as it enters the ledger. `status` as the engine counts: 0 a value, 1 missing, 2 not applicable, 3 exempt, 4 invalid. */
export interface NewObservation {
  readonly unit: string;
  /** Data column of the scheme language. */
  readonly column: string;
  readonly status: number;
  /** Decimal text; null unless status is 0. */
  readonly value: string | null;
  readonly provider: string | null;
  readonly observedAt: Date;
  readonly receivedAt: Date;
  readonly sourceKind: 'import' | 'seed' | 'entry' | 'reuse' | 'ballot';
  /** The row of another round's ledger that it was taken over from. */
  readonly reused?: Reused | null;
  /** The ballot it was counted in. */
  readonly ballot?: string | null;
  readonly sourceName: string;
  readonly sourceCell: string | null;
  /** The file it came in by. */
  readonly importId?: string | null;
  readonly evidence: string | null;
  /** The file that proves it. */
  readonly evidenceFile?: { readonly sha256: string; readonly name: string } | null;
}

/** A row of the ledger as people see it. */
export interface KeptObservation {
  readonly id: string;
  readonly position: number;
  readonly column: string;
  readonly status: number;
  readonly value: number | null;
  readonly supersedes: string | null;
  readonly provider: string | null;
  readonly observedAt: Date;
  readonly receivedAt: Date;
  /** Received after the round's due date. It counts all the same. */
  readonly late: boolean;
  readonly source: {
    readonly kind: 'import' | 'seed' | 'entry' | 'reuse' | 'ballot';
    readonly name: string;
    readonly cell: string | null;
    readonly reused: Reused | null;
    readonly ballot: string | null;
    readonly importId: string | null;
    readonly sha256: string | null;
  };
  readonly evidence: string | null;
  readonly evidenceFile: { readonly sha256: string; readonly name: string } | null;
}

export const IMPORT_STATES = ['checking', 'ready', 'refused', 'confirmed', 'discarded'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Where a file's figures go: the office's into the ledger, a supplier's into the sheet of its task. */
export const IMPORT_TARGETS = ['ledger', 'sheet'] as const;
export type ImportTarget = (typeof IMPORT_TARGETS)[number];

/** What the check said about one named column of the file. */
export interface ImportColumn {
  /** Letters of the column, `D`. */
  readonly column: string;
  readonly header: string;
  readonly node: { readonly id: string; readonly title: Text } | null;
  readonly problem: FullText | null;
}

/** A file that came in, and what became of it. The file itself is kept whatever became of it. */
export interface KeptImport {
  readonly id: string;
  readonly round: string;
  readonly target: ImportTarget;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly state: ImportState;
  readonly rows: number;
  readonly counts: CheckCounts;
  readonly columns: readonly ImportColumn[];
  /** The job that checks or stores it. */
  readonly job: string | null;
  readonly storedAt: Date | null;
  /** Position of the round's ledger that the check compared with. */
  readonly checkedLedger: number | null;
  readonly createdBy: string;
  /** The department it was uploaded for; null for every department's. A file for a sheet always has one. */
  readonly provider: string | null;
  readonly createdAt: Date;
}

/** What stands in a cell of a working sheet; `status` as in the ledger, null where nothing is entered. */
export interface CellContent {
  readonly status: number | null;
  readonly value: number | null;
  readonly reason: string | null;
  /** "This is not our data": the office has to find who owes it. */
  readonly disowned: boolean;
  readonly evidence: string | null;
}

export interface EntrySource {
  readonly importId: string;
  readonly cell: string;
}

/** A cell as a supplier entered it. */
export interface Entry extends CellContent {
  readonly unit: string;
  readonly column: string;
  /** Whose sheet it was entered on; an amendment may give the column to another. */
  readonly department: string;
  readonly warning: FullText | null;
  /** Where it was taken over from; null where somebody entered it. */
  readonly reused: Reused | null;
  /** Counts the contents this cell has had. */
  readonly version: number;
  /** The row of the ledger it became; null while it is a draft. */
  readonly position: number | null;
  /** The file it came in by and the cell in it; null where it was typed. */
  readonly source: EntrySource | null;
  readonly enteredBy: string;
  readonly enteredName: string;
  readonly enteredAt: Date;
}

export const REMARK_KINDS = ['return', 'reopen', 'answer', 'question', 'not-our-data'] as const;
export type RemarkKind = (typeof REMARK_KINDS)[number];

/** What supplier or office said about a task, or about one cell of it. */
export interface Remark {
  readonly id: string;
  readonly unit: string | null;
  readonly column: string | null;
  readonly kind: RemarkKind;
  readonly text: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly at: Date;
}

/** A file a department handed in with its task. */
export interface Evidence {
  readonly sha256: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
}
