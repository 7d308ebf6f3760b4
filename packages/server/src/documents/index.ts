import { documentBatchJob } from './job.ts';
import { getArchive } from './operations/get-archive.ts';
import { getSlips } from './operations/get-slips.ts';
import { makeDocuments } from './operations/make-documents.ts';
import { getDocument, getDocx, getPdf, listDocuments, viewDocument } from './operations/read-documents.ts';

export { documentsPolicy } from './policy.ts';
export { countDocuments, documentsOf } from './repository.ts';
export { documentRowShape, presentDocument } from './shapes.ts';
export const documentsOperations = [
  makeDocuments,
  listDocuments,
  getDocument,
  viewDocument,
  getPdf,
  getDocx,
  getArchive,
  getSlips,
];
export const documentsJobs = [documentBatchJob];
