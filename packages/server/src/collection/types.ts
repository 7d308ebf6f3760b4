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
  readonly sourceKind: 'import' | 'seed';
  readonly sourceName: string;
  readonly sourceCell: string | null;
  readonly evidence: string | null;
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
    readonly kind: 'import' | 'seed';
    readonly name: string;
    readonly cell: string | null;
    readonly importId: string | null;
    readonly sha256: string | null;
  };
  readonly evidence: string | null;
}
