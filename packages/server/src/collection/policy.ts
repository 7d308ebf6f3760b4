import type { Policy } from '../platform/principal.ts';

export const collectionPolicy: Policy = {
  'imports.read': ['office', 'supplier'],
  'imports.upload': ['office', 'supplier'],
  'imports.decide': ['office', 'supplier'],
  'tasks.read': ['office', 'supplier'],
  'tasks.remark': ['office', 'supplier'],
  // Who enters does not approve, and who approves does not enter.
  'tasks.fill': ['supplier'],
  'tasks.decide': ['office'],
};
