import { importCheckJob } from './check-job.ts';
import { confirmImport, discardImport, recheckImport } from './operations/decide-import.ts';
import { getReport } from './operations/get-report.ts';
import { getTemplateCsv, getTemplateXlsx } from './operations/get-template.ts';
import { getImport, getImportFile, listCells, listImportsOperation, listProblems } from './operations/read-imports.ts';
import { uploadImport } from './operations/upload-import.ts';
import { importStoreJob } from './store-job.ts';

export { appendFirst, loadFrame } from './ledger.ts';
export { collectionPolicy } from './policy.ts';
export { lastReceived, observationsOf } from './repository/ledger.ts';
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
];
export const collectionJobs = [importCheckJob, importStoreJob];
