import { addSchemeComment } from './operations/add-comment.ts';
import { checkSchemeCompliance } from './operations/check-compliance.ts';
import { getScheme } from './operations/get-scheme.ts';
import { installProgramme } from './operations/install-programme.ts';
import { listSchemeComments } from './operations/list-comments.ts';
import { listProgrammesOperation } from './operations/list-programmes.ts';
import { listSchemes } from './operations/list-schemes.ts';
import { publishScheme } from './operations/publish-scheme.ts';
import { resolveSchemeComment } from './operations/resolve-comment.ts';
import { saveSchemeDraft } from './operations/save-draft.ts';

export { addDraft } from './add-version.ts';
export { refuse as refuseScheme } from './locale.ts';
export { findPlan, planOf } from './plans.ts';
export { schemesPolicy } from './policy.ts';
export { roundingShape } from './present.ts';
export { readableVersion } from './readable.ts';
export { findVersion, publish } from './repository.ts';
export const schemesOperations = [
  listSchemes,
  getScheme,
  checkSchemeCompliance,
  saveSchemeDraft,
  publishScheme,
  listSchemeComments,
  addSchemeComment,
  resolveSchemeComment,
  listProgrammesOperation,
  installProgramme,
];
