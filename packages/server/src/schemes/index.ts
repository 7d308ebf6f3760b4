import { checkSchemeCompliance } from './operations/check-compliance.ts';
import { getScheme } from './operations/get-scheme.ts';
import { listSchemes } from './operations/list-schemes.ts';
import { publishScheme } from './operations/publish-scheme.ts';
import { saveSchemeDraft } from './operations/save-draft.ts';

export { addDraft } from './add-version.ts';
export { refuse as refuseScheme } from './locale.ts';
export { planOf } from './plans.ts';
export { schemesPolicy } from './policy.ts';
export { roundingShape } from './present.ts';
export { findVersion, publish } from './repository.ts';
export const schemesOperations = [listSchemes, getScheme, checkSchemeCompliance, saveSchemeDraft, publishScheme];
