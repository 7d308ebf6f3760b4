import { approveAmendment, listAmendments, proposeAmendment, withdrawAmendment } from './operations/amendments.ts';
import { getCalendar, setCalendarDay } from './operations/calendar.ts';
import { checkDuplicates } from './operations/check-duplicates.ts';
import { enterCalendarYear } from './operations/enter-calendar-year.ts';
import { extendTask, listExtensions } from './operations/extensions.ts';
import { listSubjects } from './operations/list-subjects.ts';
import { openRoundOperation } from './operations/open-round.ts';
import { planRoundOperation } from './operations/plan-round.ts';
import { archiveRound, closeCollection, reopenCollection } from './operations/steps.ts';

export { openRoundForUpdate, roundForStep, roundOr404, subjectOr404 } from './access.ts';
export { findAmendment as amendmentOf } from './amendment-repository.ts';
export { calendarOf } from './calendar.ts';
export { isDepartment, planOfRound } from './departments.ts';
export { extensionsOf } from './extension-repository.ts';
export { askedBy } from './find-duplicates.ts';
export { countHeld, heldUnits, holdResults, releaseResults } from './hold-repository.ts';
export { refuse as refuseRound } from './locale.ts';
export { roundsJobs } from './open-job.ts';
export { openRound } from './open-round.ts';
export { roundsPolicy } from './policy.ts';
export { presentExtension } from './present.ts';
export { countSubjects, findRound, listRounds, markScored, subjectsOf, takePositions } from './repository.ts';
export { isOpen } from './rules.ts';
export { extensionShape } from './shapes.ts';
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
export const roundsOperations = [
  listSubjects,
  openRoundOperation,
  planRoundOperation,
  checkDuplicates,
  closeCollection,
  reopenCollection,
  archiveRound,
  getCalendar,
  setCalendarDay,
  enterCalendarYear,
  extendTask,
  listExtensions,
  listAmendments,
  proposeAmendment,
  approveAmendment,
  withdrawAmendment,
];
