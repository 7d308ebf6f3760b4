import { comparePeriods } from './operations/compare-periods.ts';
import { compareSchemes } from './operations/compare-schemes.ts';
import { compareSubjects } from './operations/compare-subjects.ts';
import { getProgress } from './operations/get-progress.ts';
import { getRound } from './operations/get-round.ts';
import { getSubject } from './operations/get-subject.ts';
import { getTrend } from './operations/get-trend.ts';
import { listRoundsOperation } from './operations/list-rounds.ts';
import { whatIf } from './operations/what-if.ts';

export { insightPolicy } from './policy.ts';
export const insightOperations = [
  listRoundsOperation,
  getRound,
  getProgress,
  getSubject,
  getTrend,
  compareSubjects,
  comparePeriods,
  compareSchemes,
  whatIf,
];
