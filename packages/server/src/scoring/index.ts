import { scoreRunJob } from './job.ts';
import { answerContradiction, confirmContradiction, listContradictionsOperation } from './operations/contradictions.ts';
import { getFrame } from './operations/get-frame.ts';
import { getRanking } from './operations/get-ranking.ts';
import { getTrace } from './operations/get-trace.ts';
import { listAlerts } from './operations/list-alerts.ts';
import { listGaps } from './operations/list-gaps.ts';
import { listRuns } from './operations/list-runs.ts';
import { startRun } from './operations/start-run.ts';

export { neighboursOf, nodeOr404, scoredRound } from './access.ts';
export { computeRun } from './compute.ts';
export { type Places, placesBeside, shownResults } from './contradictions/places.ts';
export { listContradictions } from './contradictions/repository.ts';
export { ranksWithout } from './contradictions/rules.ts';
export { type Evaluation, evaluationAt } from './evaluation.ts';
export { refuse as refuseScoring } from './locale.ts';
export { scoringPolicy } from './policy.ts';
export { presentAlerts, presentGaps } from './present.ts';
export { alertsOf, findRun, latestRuns, leftOutOf, notSeparableOf, resultsOf, statsOf } from './repository.ts';
export { runScoring } from './run-scoring.ts';
export { alertRowShape, gapRowShape, nodeNameShape, providerShape, quartilesShape, statusShape } from './shapes.ts';
export type { NodeStats, ResultRow, ScoreRun } from './types.ts';
export const scoringOperations = [
  listContradictionsOperation,
  answerContradiction,
  confirmContradiction,
  getRanking,
  listAlerts,
  listGaps,
  getTrace,
  getFrame,
  startRun,
  listRuns,
];
export const scoringJobs = [scoreRunJob];
