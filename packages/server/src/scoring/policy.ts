import type { Policy } from '../platform/principal.ts';

export const scoringPolicy: Policy = {
  'results.read': ['office', 'leader', 'reader', 'unitHead'],
  'scoring.run': ['office'],
};
