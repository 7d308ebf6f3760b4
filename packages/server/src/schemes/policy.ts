import type { Policy } from '../platform/principal.ts';

export const schemesPolicy: Policy = {
  'schemes.read': ['office', 'supplier', 'reader'],
  'schemes.edit': ['office'],
  'schemes.publish': ['office'],
};
