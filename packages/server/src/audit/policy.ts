import type { Policy } from '../platform/principal.ts';

export const auditPolicy: Policy = {
  'trail.read': ['office'],
  'trail.export': ['office'],
  'views.read': ['office', 'reader'],
};
