import type { Results } from '../evaluate/types.ts';
import { replicationTask } from './build-task.ts';
import type { RobustnessOptions } from './options.ts';
import { type RankIntervals, replicatedRanks, summariseRanks } from './rank-intervals.ts';

export { replicationTask } from './build-task.ts';
export { contributions } from './contributions.ts';
export { type LeaveOneOut, type LeftOut, leaveOneOut } from './leave-one-out.ts';
export { type RobustnessOptions, robustnessDefaults } from './options.ts';
export type { RankArray } from './order.ts';
export { type NotSeparable, type RankIntervals, summariseRanks } from './rank-intervals.ts';
export { rankArray, rankBytes, replicate } from './replicate.ts';
export type { ReplicationTask } from './task.ts';
export {
  type Cause,
  compareVersions,
  type NodeCause,
  type Standing,
  type SubjectChange,
  type VersionComparison,
} from './what-if.ts';

/**
 * How firm a ranking is under other weights: every weight on every level varies by ± `spread`, `replications` times.
 * Rules, bonuses and vetoes stay as they are. Seeded: the same results and options give the same bytes on any machine.
 */
export function rankIntervals(results: Results, options: Partial<RobustnessOptions> = {}): RankIntervals {
  const task = replicationTask(results, options);
  return summariseRanks(task, results.root.rank, replicatedRanks(task));
}
