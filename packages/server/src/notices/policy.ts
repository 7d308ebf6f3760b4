import type { Policy } from '../platform/principal.ts';

export const noticesPolicy: Policy = {
  'notices.read': ['office', 'ruleAuthor', 'supplier', 'leader', 'unitHead', 'reader'],
  'notices.channels': ['systemAdmin'],
};
