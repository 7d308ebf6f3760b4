import type { Policy } from '../platform/principal.ts';

export const scoringPolicy: Policy = {
  'results.read': ['office', 'leader', 'reader', 'unitHead'],
  'scoring.run': ['office'],
  'contradictions.read': ['office', 'leader'],
  'contradictions.answer': ['office'],
  'contradictions.confirm': ['office', 'leader'],
};
