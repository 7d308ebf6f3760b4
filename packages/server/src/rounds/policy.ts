import type { Policy } from '../platform/principal.ts';

export const roundsPolicy: Policy = {
  'rounds.read': ['office', 'ruleAuthor', 'supplier', 'leader', 'reader', 'unitHead'],
  'rounds.open': ['office'],
  // Deadlines, closing and amending. An amendment takes two accounts of the office.
  'rounds.manage': ['office'],
};
