import type { Policy } from '../platform/principal.ts';

export const roundsPolicy: Policy = {
  'rounds.read': ['office', 'ruleAuthor', 'supplier', 'leader', 'reader', 'unitHead'],
  'rounds.open': ['office'],
};
