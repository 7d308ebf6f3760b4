import type { Policy } from '../platform/principal.ts';

export const collectionPolicy: Policy = {
  'imports.read': ['office', 'supplier'],
  'imports.upload': ['office', 'supplier'],
  'imports.decide': ['office', 'supplier'],
};
