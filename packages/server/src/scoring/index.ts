import { scoreRunJob } from './job.ts';

export { computeRun } from './compute.ts';
export { type Evaluation, evaluationAt } from './evaluation.ts';
export { refuse as refuseScoring } from './locale.ts';
export { scoringPolicy } from './policy.ts';
export { alertsOf, findRun, latestRuns, leftOutOf, notSeparableOf, resultsOf, runsOf, statsOf } from './repository.ts';
export { runScoring } from './run-scoring.ts';
export type { NodeStats, ResultRow, ScoreRun } from './types.ts';
export const scoringOperations = [];
export const scoringJobs = [scoreRunJob];
