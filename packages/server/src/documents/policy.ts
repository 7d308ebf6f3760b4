import type { Policy } from '../platform/principal.ts';

export const documentsPolicy: Policy = {
  'documents.read': ['office', 'leader', 'reader'],
  'documents.make': ['office'],
};
