import type { Policy } from '../platform/principal.ts';

export const surveysPolicy: Policy = {
  'surveys.read': ['office', 'leader'],
  'surveys.manage': ['office'],
  // Who works on a team is decided by its members, not by a role.
  'surveys.work': ['office', 'ruleAuthor', 'supplier', 'leader', 'unitHead', 'reader'],
  // What was found about a unit, by those who answer for it, and by those who judged.
  'surveys.feedback': ['office', 'leader', 'unitHead'],
  'surveys.reply': ['unitHead'],
};
