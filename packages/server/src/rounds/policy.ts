import type { Policy } from '../platform/principal.ts';

export const roundsPolicy: Policy = {
  'rounds.read': ['office', 'supplier', 'reader'],
  'rounds.open': ['office'],
};
