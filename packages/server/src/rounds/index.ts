import { listSubjects } from './operations/list-subjects.ts';
import { openRoundOperation } from './operations/open-round.ts';

export { openRoundForUpdate, roundOr404, subjectOr404 } from './access.ts';
export { refuse as refuseRound } from './locale.ts';
export { openRound } from './open-round.ts';
export { roundsPolicy } from './policy.ts';
export { countSubjects, findRound, listRounds, markScored, subjectsOf, takePositions } from './repository.ts';
export { isOpen } from './rules.ts';
export { findTask, insertTasks, moveTask, tasksOf } from './task-repository.ts';
export {
  ROUND_STATES,
  type Round,
  type RoundState,
  type RoundSubject,
  type RoundTask,
  TASK_STATES,
  type TaskState,
} from './types.ts';
export const roundsOperations = [listSubjects, openRoundOperation];
