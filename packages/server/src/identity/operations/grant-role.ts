import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { unitNames } from '../../org/index.ts';
import { dayShape } from '../../platform/dates.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { roleTitles } from '../../platform/principal.ts';
import { text } from '../../platform/text.ts';
import { accountOr404 } from '../account-or-404.ts';
import { refuse } from '../locale.ts';
import { grantsOf, insertGrants } from '../repository/grants.ts';
import { type GrantRefusal, refusalOfGrant } from '../rules.ts';
import { roleShape } from '../shapes.ts';
import type { Account, Scope } from '../types.ts';

const params = z.object({ accountId: z.string().max(100) });
const body = z
  .object({
    role: roleShape,
    scope: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('all') }),
      z.object({ kind: z.literal('subtree'), unit: z.string().max(100) }),
      z.object({ kind: z.literal('unit'), unit: z.string().max(100) }),
    ]),
    from: dayShape,
    to: dayShape.nullable(),
    reason: z.string().trim().min(1).max(500),
  })
  .refine(({ from, to }) => to === null || to > from, { path: ['to'], error: 'to > from' });

const CODES = {
  'no-such-role': 'grant.no-such-role',
  'not-for-account': 'grant.not-for-account',
  conflict: 'grant.conflict',
} as const satisfies Record<GrantRefusal['kind'], string>;

export const grantRole = defineOperation<
  z.infer<typeof params>,
  Record<string, never>,
  z.infer<typeof body>,
  { id: string },
  Account
>({
  name: 'identity.grant-role',
  summary: text('授予角色', 'Give a role'),
  permission: 'grants.manage',
  method: 'POST',
  path: '/accounts/:accountId/grants',
  everywhere: true,
  params,
  body,
  output: z.object({ id: z.string() }),
  errors: [
    'account.not-found',
    'account.closed',
    'account.unit',
    'grant.no-such-role',
    'grant.not-for-account',
    'grant.conflict',
    'grant.own',
  ],
  auditRefusals: true,
  // Locked: of two grants at once that exclude each other, the second sees the first.
  load: ({ tx }, input) => accountOr404(tx, input.params.accountId, true),
  async handle({ tx, principal, now, because, change, emit }, { body: wanted }, account) {
    if (account.id === principal.account.id) throw refuse('grant.own');
    if (account.state === 'closed') throw refuse('account.closed');
    const scope: Scope = wanted.scope;
    if (scope.kind !== 'all' && !(await unitNames(tx, [scope.unit])).has(scope.unit))
      throw refuse('account.unit', { unit: scope.unit });
    const refusal = refusalOfGrant(account.kind, await grantsOf(tx, account.id), wanted);
    if (refusal !== null) throw refuse(CODES[refusal.kind], { role: roleTitles[refusal.role] });
    const id = randomUUID();
    await insertGrants(
      tx,
      [{ ...wanted, scope, id, account: account.id, kind: account.kind, grantedBy: principal.account.id }],
      now,
    );
    const { reason, ...given } = wanted;
    because(reason);
    change({ before: null, after: { grant: id, ...given } });
    await emit('identity.granted', { account: account.id, grant: id, role: wanted.role });
    return { id };
  },
});
