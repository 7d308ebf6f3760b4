import type { Policy } from '../platform/principal.ts';

export const auditPolicy: Policy = {
  'trail.read': ['auditAdmin'],
  'trail.export': ['auditAdmin'],
  'views.read': ['office', 'leader', 'reader', 'unitHead'],
};
