import type { Policy } from '../platform/principal.ts';

export const burdenPolicy: Policy = {
  // Who is asked may see what everybody is asked.
  'burden.read': ['office', 'ruleAuthor', 'supplier', 'leader', 'unitHead', 'reader'],
  'burden.manage': ['office'],
};
