import type { Policy } from '../platform/principal.ts';

export const schemesPolicy: Policy = {
  // The assessed may read the rule they are assessed by.
  'schemes.read': ['office', 'ruleAuthor', 'supplier', 'leader', 'reader', 'unitHead'],
  'schemes.edit': ['office'],
  'schemes.publish': ['office'],
};
