import { z } from 'zod';
import { anyText, fullText } from '../platform/jobs/present.ts';
import { ROLES, roleTitles } from '../platform/principal.ts';
import type { Text } from '../platform/text.ts';
import type { Account, Grant } from './types.ts';

export const remainingShape = z.enum(['password', 'second-factor']).nullable();
export const roleShape = z.enum(ROLES);
const unitShape = z.object({ id: z.string(), name: anyText });
const scopeShape = z.object({ kind: z.enum(['all', 'subtree', 'unit']), unit: unitShape.nullable() });
/** Names, not ids: who set the system up has no account. */
const byShape = z.object({ name: z.string(), at: z.string() });

export const grantShape = z
  .object({
    id: z.string(),
    role: roleShape,
    title: fullText,
    scope: scopeShape,
    from: z.string(),
    to: z.string().nullable(),
    running: z.boolean(),
    granted: byShape,
    ended: byShape.nullable(),
    reason: z.string(),
  })
  .meta({ id: 'Grant' });

const unitOf = (id: string, units: ReadonlyMap<string, Text>): z.infer<typeof unitShape> => ({
  id,
  name: units.get(id) ?? { 'zh-CN': id },
});

export const presentGrant = (
  grant: Grant,
  {
    running,
    units,
    people,
  }: { running: boolean; units: ReadonlyMap<string, Text>; people: ReadonlyMap<string, string> },
): z.infer<typeof grantShape> => ({
  id: grant.id,
  role: grant.role,
  title: roleTitles[grant.role],
  scope: { kind: grant.scope.kind, unit: grant.scope.kind === 'all' ? null : unitOf(grant.scope.unit, units) },
  from: grant.from,
  to: grant.to,
  running,
  granted: { name: people.get(grant.grantedBy) ?? grant.grantedBy, at: grant.grantedAt.toISOString() },
  ended:
    grant.ended === null
      ? null
      : { name: people.get(grant.ended.by) ?? grant.ended.by, at: grant.ended.at.toISOString() },
  reason: grant.reason,
});

export const accountShape = z
  .object({
    id: z.string(),
    kind: z.enum(['person', 'systemAdmin', 'securityAdmin', 'auditAdmin']),
    login: z.string(),
    name: z.string(),
    unit: unitShape.nullable(),
    state: z.enum(['active', 'closed']),
    locked: z.boolean(),
    secondFactor: z.boolean(),
    mustChangePassword: z.boolean(),
    createdAt: z.string(),
  })
  .meta({ id: 'Account' });

export const presentAccount = (
  account: Account,
  units: ReadonlyMap<string, Text>,
  now: Date,
): z.infer<typeof accountShape> => ({
  id: account.id,
  kind: account.kind,
  login: account.login,
  name: account.name,
  unit: account.unit === null ? null : unitOf(account.unit, units),
  state: account.state,
  locked: account.lockedUntil !== null && account.lockedUntil > now,
  secondFactor: account.totpSealed !== null,
  mustChangePassword: account.mustChangePassword,
  createdAt: account.createdAt.toISOString(),
});
