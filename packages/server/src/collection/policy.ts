import type { Policy } from '../platform/principal.ts';

export const collectionPolicy: Policy = {
  // A file of the office goes straight into the ledger; a supplier's goes into the sheet of its task and from there the way of all sheets.
  'imports.upload': ['office'],
  'imports.store': ['office'],
  // Both see what the check of a file has found, and may drop a file of their own kind; whose it is, `allow` says.
  'imports.read': ['office', 'supplier'],
  'imports.decide': ['office', 'supplier'],
  'tasks.read': ['office', 'supplier'],
  'tasks.remark': ['office', 'supplier'],
  // Who enters does not approve, and who approves does not enter.
  'tasks.enter': ['supplier'],
  'tasks.fill': ['supplier'],
  'tasks.decide': ['office'],
};
