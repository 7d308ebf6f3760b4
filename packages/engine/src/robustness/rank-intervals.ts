import type { RobustnessOptions } from './options.ts';
import type { RankArray } from './order.ts';
import { groupSizes, rankArray, replicate } from './replicate.ts';
import { type ReplicationTask, rowsOf } from './task.ts';

/** Two neighbours of a ranking whose order depends on the weights. Numbers are places in `frame.subjects`. */
export interface NotSeparable {
  readonly ahead: number;
  readonly behind: number;
  /** Share of the replications in which the order turns (a tie counts half). */
  readonly flips: number;
}

/** How firm a ranking is. Arrays run over all subjects; a subject outside the ranking has rank 0. */
export interface RankIntervals {
  readonly options: RobustnessOptions;
  /** Rank in the results. */
  readonly rank: Int32Array;
  /** Best and worst rank of the interval that holds `level` of the replications. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly mean: Float64Array;
  /** Next neighbour below in the same group, −1 for the last. */
  readonly next: Int32Array;
  /** Share of the replications ahead of `next` (a tie counts half); NaN for the last. */
  readonly aheadOfNext: Float64Array;
  /** Band inside the group, from 1: its members cannot be told apart from the first of the band. 0 outside. */
  readonly band: Int32Array;
  readonly notSeparable: readonly NotSeparable[];
}

/** All replications of a task on this thread. */
export function replicatedRanks(task: ReplicationTask): RankArray {
  const ranks = rankArray(task, task.options.replications);
  replicate(task, 0, task.options.replications, ranks);
  return ranks;
}

/** Turns the ranks of all replications ([replication][row]) into intervals, neighbours and bands. */
export function summariseRanks(task: ReplicationTask, nominal: Int32Array, ranks: RankArray): RankIntervals {
  const { options, subjects, groupStart } = task;
  const total = nominal.length;
  const rows = rowsOf(task);
  const low = new Int32Array(total);
  const high = new Int32Array(total);
  const mean = new Float64Array(total).fill(Number.NaN);
  const byRow = transposed(ranks, rows, options.replications);
  const quantiles = quantileFinder(options, Math.max(1, ...groupSizes(groupStart)));
  for (let row = 0; row < rows; row++) {
    const subject = subjects[row] as number;
    const found = quantiles(byRow(row));
    low[subject] = found.low;
    high[subject] = found.high;
    mean[subject] = found.mean;
  }
  const rank = new Int32Array(total);
  for (const subject of subjects) rank[subject] = nominal[subject] as number;
  return { options, rank, low, high, mean, ...neighbours(task, total, byRow) };
}

/** Rows one at a time out of [replication][row], sixteen read together so that no cache line is read twice in vain. */
function transposed(ranks: RankArray, rows: number, replications: number): (row: number) => RankArray {
  const width = 16;
  const strips = ranks.slice(0, width * replications);
  let loaded = -1;
  return (row) => {
    const strip = row - (row % width);
    if (strip !== loaded) {
      const columns = Math.min(width, rows - strip);
      for (let r = 0; r < replications; r++) {
        const from = r * rows + strip;
        for (let at = 0; at < columns; at++) strips[at * replications + r] = ranks[from + at] as number;
      }
      loaded = strip;
    }
    const at = (row - strip) * replications;
    return strips.subarray(at, at + replications);
  };
}

function quantileFinder(options: RobustnessOptions, largest: number) {
  const { replications, level } = options;
  const seen = new Int32Array(largest + 2);
  // The tolerance keeps 0.05 × 1000 at 50 whatever the double of 0.05 is.
  const place = (share: number): number => Math.max(1, Math.ceil(share * replications - 1e-9));
  const lower = place((1 - level) / 2);
  const upper = place((1 + level) / 2);
  return (own: RankArray): { low: number; high: number; mean: number } => {
    let best = largest + 1;
    let worst = 0;
    let sum = 0;
    for (let r = 0; r < replications; r++) {
      const rank = own[r] as number;
      seen[rank] = (seen[rank] as number) + 1;
      sum += rank;
      if (rank < best) best = rank;
      if (rank > worst) worst = rank;
    }
    let low = 0;
    let high = 0;
    let below = 0;
    for (let rank = best; rank <= worst; rank++) {
      below += seen[rank] as number;
      if (low === 0 && below >= lower) low = rank;
      if (high === 0 && below >= upper) high = rank;
      seen[rank] = 0;
    }
    return { low, high, mean: sum / replications };
  };
}

/** Compares each subject with the next, and with the first of its band, replication by replication. */
function neighbours(task: ReplicationTask, total: number, byRow: (row: number) => RankArray) {
  const { options, subjects, groupStart } = task;
  const next = new Int32Array(total).fill(-1);
  const aheadOfNext = new Float64Array(total).fill(Number.NaN);
  const band = new Int32Array(total);
  const notSeparable: NotSeparable[] = [];
  const previous = byRow(0).slice();
  const leader = previous.slice();
  for (let g = 0; g + 1 < groupStart.length; g++) {
    let bands = 0;
    for (let row = groupStart[g] as number; row < (groupStart[g + 1] as number); row++) {
      const own = byRow(row);
      const subject = subjects[row] as number;
      if (row > (groupStart[g] as number)) {
        const ahead = subjects[row - 1] as number;
        const share = shareAhead(previous, own);
        next[ahead] = subject;
        aheadOfNext[ahead] = share;
        if (1 - share > options.flip) notSeparable.push({ ahead, behind: subject, flips: 1 - share });
      }
      if (bands === 0 || 1 - shareAhead(leader, own) <= options.flip) {
        bands++;
        leader.set(own);
      }
      band[subject] = bands;
      previous.set(own);
    }
  }
  return { next, aheadOfNext, band, notSeparable };
}

function shareAhead(first: RankArray, second: RankArray): number {
  let twice = 0;
  for (let r = 0; r < first.length; r++) {
    const a = first[r] as number;
    const b = second[r] as number;
    twice += a < b ? 2 : a === b ? 1 : 0;
  }
  return twice / (2 * first.length);
}
