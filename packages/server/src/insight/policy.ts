import type { Policy } from '../platform/principal.ts';

export const insightPolicy: Policy = {
  'insight.read': ['office', 'leader', 'reader', 'unitHead'],
  'insight.compare': ['office', 'leader', 'reader'],
  'insight.overview': ['office', 'ruleAuthor', 'supplier', 'leader', 'reader', 'unitHead'],
};
