import type { Policy, Role } from '../platform/principal.ts';

/** Everybody who has signed in in full. */
const SIGNED_IN = [
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
  'office',
  'ruleAuthor',
  'supplier',
  'leader',
  'unitHead',
  'reader',
] as const satisfies readonly Role[];

export const identityPolicy: Policy = {
  'entrance.use': ['guest'],
  'session.read': [...SIGNED_IN, 'enrolling', 'waiting'],
  'session.own': [...SIGNED_IN, 'enrolling', 'waiting'],
  // Ways to sign in are added once the first way is complete.
  'passkeys.own': [...SIGNED_IN, 'waiting'],
  'links.own': [...SIGNED_IN, 'waiting'],
  'tokens.own': SIGNED_IN,
  'providers.manage': ['systemAdmin'],
  'rights.own': [...SIGNED_IN, 'waiting'],
  'accounts.read': ['systemAdmin', 'securityAdmin', 'auditAdmin'],
  // One makes accounts, another gives rights, the third looks at what the two did.
  'accounts.manage': ['systemAdmin'],
  'grants.manage': ['securityAdmin'],
};
