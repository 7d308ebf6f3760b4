import type { FoundProblem } from '../../platform/tables/found.ts';

export interface CheckCounts {
  total: number;
  new: number;
  changed: number;
  same: number;
  /** Cells that somebody else has filled meanwhile, and that wait for a choice; in files for a sheet only. */
  conflicts: number;
  missing: number;
  problems: number;
  warnings: number;
}

const KEPT_PROBLEMS = 2_000;

/**
 * What a check has counted and found. All is counted; a file with a million mistakes still has a readable report. What concerns the whole file is
 * always said.
 */
export class CheckLog {
  readonly counts: CheckCounts = {
    total: 0,
    new: 0,
    changed: 0,
    same: 0,
    conflicts: 0,
    missing: 0,
    problems: 0,
    warnings: 0,
  };
  #found: FoundProblem[] = [];
  #kept = 0;

  /** No further problem is kept; they are only counted. */
  get full(): boolean {
    return this.#kept >= KEPT_PROBLEMS;
  }
  get waiting(): number {
    return this.#found.length;
  }

  add(problem: FoundProblem): void {
    if (problem.severity === 'error') this.counts.problems++;
    else this.counts.warnings++;
    if (this.full && problem.cell !== null) return;
    this.#kept++;
    this.#found.push(problem);
  }

  take(): FoundProblem[] {
    const taken = this.#found;
    this.#found = [];
    return taken;
  }
}
