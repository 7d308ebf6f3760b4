import { z } from 'zod';
import { anyText, fullText } from '../platform/jobs/present.ts';
import { ROLES, roleTitles } from '../platform/principal.ts';
import type { Account, Grant } from './types.ts';

export const remainingShape = z.enum(['password', 'second-factor']).nullable();
export const roleShape = z.enum(ROLES);
const scopeShape = z.object({ kind: z.enum(['all', 'subtree', 'unit']), unit: z.string().nullable() });

export const grantShape = z
  .object({
    id: z.string(),
    role: roleShape,
    title: fullText,
    scope: scopeShape,
    from: z.string(),
    to: z.string().nullable(),
    running: z.boolean(),
    grantedBy: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'Grant' });

export const presentGrant = (grant: Grant, running: boolean): z.infer<typeof grantShape> => ({
  id: grant.id,
  role: grant.role,
  title: roleTitles[grant.role],
  scope: { kind: grant.scope.kind, unit: grant.scope.kind === 'all' ? null : grant.scope.unit },
  from: grant.from,
  to: grant.to,
  running,
  grantedBy: grant.grantedBy,
  reason: grant.reason,
});

export const accountShape = z
  .object({
    id: z.string(),
    kind: z.enum(['person', 'systemAdmin', 'securityAdmin', 'auditAdmin']),
    login: z.string(),
    name: z.string(),
    unit: z.object({ id: z.string(), name: anyText }).nullable(),
    state: z.enum(['active', 'closed']),
    locked: z.boolean(),
    secondFactor: z.boolean(),
    mustChangePassword: z.boolean(),
    createdAt: z.string(),
  })
  .meta({ id: 'Account' });

export const presentAccount = (
  account: Account,
  units: ReadonlyMap<string, z.infer<typeof anyText>>,
  now: Date,
): z.infer<typeof accountShape> => ({
  id: account.id,
  kind: account.kind,
  login: account.login,
  name: account.name,
  unit: account.unit === null ? null : { id: account.unit, name: units.get(account.unit) ?? { 'zh-CN': account.unit } },
  state: account.state,
  locked: account.lockedUntil !== null && account.lockedUntil > now,
  secondFactor: account.totpSealed !== null,
  mustChangePassword: account.mustChangePassword,
  createdAt: account.createdAt.toISOString(),
});
