import type { Policy } from '../platform/principal.ts';

export const ballotsPolicy: Policy = {
  'ballots.read': ['office', 'leader'],
  'ballots.manage': ['office'],
  'ballots.enter': ['office'],
  'ballots.own': [
    'waiting',
    'systemAdmin',
    'securityAdmin',
    'auditAdmin',
    'office',
    'ruleAuthor',
    'supplier',
    'leader',
    'unitHead',
    'reader',
  ],
  // Eligibility is decided by the list of raters, not by a role: also who has no account, with a slip.
  'ballots.rate': [
    'guest',
    'waiting',
    'systemAdmin',
    'securityAdmin',
    'auditAdmin',
    'office',
    'ruleAuthor',
    'supplier',
    'leader',
    'unitHead',
    'reader',
  ],
};
