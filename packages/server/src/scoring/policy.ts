import type { Policy } from '../platform/principal.ts';

export const scoringPolicy: Policy = {
  'results.read': ['office', 'reader'],
  'scoring.run': ['office'],
};
