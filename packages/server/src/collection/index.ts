import { importCheckJob } from './check-job.ts';
import { giveBackAmended } from './give-back.ts';
import { approveTask } from './operations/approve-task.ts';
import { confirmImport, discardImport, recheckImport } from './operations/decide-import.ts';
import { attachEvidence, getEvidence } from './operations/evidence.ts';
import { getReport } from './operations/get-report.ts';
import { getSheet } from './operations/get-sheet.ts';
import { getSheetTemplate, getSheetTemplateCsv } from './operations/get-sheet-template.ts';
import { getTemplateCsv, getTemplateXlsx } from './operations/get-template.ts';
import { listTasks } from './operations/list-tasks.ts';
import { putInSheet } from './operations/put-in-sheet.ts';
import { getImport, getImportFile, listCells, listImportsOperation, listProblems } from './operations/read-imports.ts';
import { addRemark, listRemarks } from './operations/remarks.ts';
import { reopenTask, returnTask } from './operations/return-task.ts';
import { reuseFigures } from './operations/reuse-figures.ts';
import { saveEntriesOperation } from './operations/save-entries.ts';
import { submitTask } from './operations/submit-task.ts';
import { uploadImport } from './operations/upload-import.ts';
import { uploadSheetFile } from './operations/upload-sheet-file.ts';
import { importStoreJob } from './store-job.ts';

export { countAnswers } from './answers.ts';
export {
  appendBallotFigures,
  type BallotChange,
  type BallotFigure,
  changesByBallot,
} from './ballot-figures.ts';
export { approveAll, ensureTasks } from './desk.ts';
export { appendFirst, loadFrame } from './ledger.ts';
export { collectionPolicy } from './policy.ts';
export { type Counted, countedIn, countedOf, giveCells, giveCellsBack } from './repository/ballot-columns.ts';
export { lastReceived, observationsOf, reusedIn } from './repository/ledger.ts';
export { answersShape } from './task-shapes.ts';
export type { KeptObservation, NewObservation } from './types.ts';
export const collectionOperations = [
  uploadImport,
  listImportsOperation,
  getImport,
  listProblems,
  listCells,
  confirmImport,
  discardImport,
  recheckImport,
  getImportFile,
  getReport,
  getTemplateXlsx,
  getTemplateCsv,
  getSheetTemplate,
  getSheetTemplateCsv,
  uploadSheetFile,
  putInSheet,
  listTasks,
  getSheet,
  saveEntriesOperation,
  reuseFigures,
  attachEvidence,
  getEvidence,
  submitTask,
  returnTask,
  approveTask,
  reopenTask,
  addRemark,
  listRemarks,
];
export const collectionJobs = [importCheckJob, importStoreJob];
export const collectionSubscribers = [giveBackAmended];
