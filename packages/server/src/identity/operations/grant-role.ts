import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { unitNames } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { roleTitles } from '../../platform/principal.ts';
import { type FullText, text } from '../../platform/text.ts';
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
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    reason: z.string().trim().min(1).max(500),
  })
  .refine(({ from, to }) => to === null || to > from, { path: ['to'], error: 'to > from' });

function sentence(refusal: GrantRefusal): FullText {
  const { 'zh-CN': zh, en } = roleTitles[refusal.role];
  switch (refusal.kind) {
    case 'no-such-role':
      return text(`“${zh}”不是可以授予的角色。`, `“${en}” is not a role that can be given.`);
    case 'not-for-account':
      return text(
        `“${zh}”不能授予这个账号：管理员账号不兼任其他角色，其他账号不得担任管理员。`,
        `“${en}” is not for this account: an administrator’s account holds nothing else, and no other account is an administrator’s.`,
      );
    case 'conflict':
      return text(`此人同期已是“${zh}”。`, `This person is “${en}” in the same time.`);
  }
}

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
  params,
  body,
  output: z.object({ id: z.string() }),
  errors: ['account.not-found', 'account.closed', 'account.unit', 'grant.refused', 'grant.own'],
  auditRefusals: true,
  // Locked: of two grants at once that exclude each other, the second sees the first.
  load: ({ tx }, input) => accountOr404(tx, input.params.accountId, true),
  async handle({ tx, principal, now, note, because, emit }, { body: wanted }, account) {
    if (account.id === principal.account.id) throw refuse('grant.own');
    if (account.state === 'closed') throw refuse('account.closed');
    const scope: Scope = wanted.scope;
    if (scope.kind !== 'all' && !(await unitNames(tx, [scope.unit])).has(scope.unit))
      throw refuse('account.unit', { unit: scope.unit });
    const refusal = refusalOfGrant(account.kind, await grantsOf(tx, account.id), wanted);
    if (refusal !== null) {
      const reason = sentence(refusal);
      throw refuse('grant.refused', { reason: `${reason['zh-CN']} ${reason.en}` }, [
        { code: `grant.${refusal.kind}`, path: 'role', message: reason },
      ]);
    }
    const id = randomUUID();
    await insertGrants(
      tx,
      [{ ...wanted, scope, id, account: account.id, kind: account.kind, grantedBy: principal.account.id }],
      now,
    );
    const { reason, ...what } = wanted;
    because(reason);
    note({ grant: id, ...what });
    await emit('identity.granted', { account: account.id, grant: id, role: wanted.role });
    return { id };
  },
});
