import type { Policy } from '../platform/principal.ts';

export const insightPolicy: Policy = {
  'insight.read': ['office', 'reader'],
  'insight.overview': ['office', 'supplier', 'reader'],
};
