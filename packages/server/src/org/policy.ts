import type { Policy } from '../platform/principal.ts';

export const orgPolicy: Policy = {
  // They decide who is assessed beside whom, so the office keeps them; the administrators give rights over units and change none.
  'units.read': ['office'],
  'units.manage': ['office'],
};
