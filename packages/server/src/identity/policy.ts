import type { Policy } from '../platform/principal.ts';

export const identityPolicy: Policy = { 'session.read': ['office', 'supplier', 'reader'] };
