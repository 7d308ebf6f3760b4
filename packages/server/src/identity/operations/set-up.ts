import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { lockTenant, renameTenant } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { ADMINISTRATORS } from '../../platform/principal.ts';
import { hashPassword } from '../../platform/secrets/password.ts';
import { hashToken } from '../../platform/secrets/vault.ts';
import { type FullText, text } from '../../platform/text.ts';
import { rulesOf, todayOf } from '../access.ts';
import { refuse } from '../locale.ts';
import { anyAccount, insertAccounts } from '../repository/accounts.ts';
import { insertGrants } from '../repository/grants.ts';
import { setupTokenHolds, useSetupTokens } from '../repository/sessions.ts';
import { passwordIssues } from '../rules.ts';
import type { Administrator } from '../types.ts';

const administrator = z.object({
  login: z.string().regex(/^[a-zA-Z0-9._-]{2,50}$/),
  name: z.string().trim().min(1).max(50),
  password: z.string().min(1).max(200),
});
const body = z.object({
  token: z.string().min(1).max(200),
  tenant: z.object({ 'zh-CN': z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(100).optional() }),
  administrators: z.object({ systemAdmin: administrator, securityAdmin: administrator, auditAdmin: administrator }),
});
type Body = z.infer<typeof body>;

const different = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** The first act of an installation: three people become its three administrators. The token works once. */
export const setUp = defineOperation<
  Record<string, never>,
  Record<string, never>,
  Body,
  { administrators: string[] },
  ReadonlyMap<Administrator, string>
>({
  name: 'identity.set-up',
  summary: text('初始化三名管理员', 'Set up the three administrators'),
  permission: 'entrance.use',
  method: 'POST',
  path: '/set-up',
  unbound: 'open to everybody',
  body,
  output: z.object({ administrators: z.array(z.string()) }),
  errors: ['set-up.token', 'set-up.people', 'password.refused'],
  secret: true,
  auditRefusals: true,
  async prepare({ tenant, services, now }, input) {
    const { token, administrators } = input.body;
    const rules = await services.db.read(tenant, async (tx) => {
      // Nobody without the token may make the server derive keys.
      if (!(await setupTokenHolds(tx, hashToken(token), now))) throw refuse('set-up.token');
      return rulesOf(tx, now);
    });
    const people = ADMINISTRATORS.map((kind) => administrators[kind]);
    if (
      !different(people.map((one) => one.login.toLowerCase())) ||
      !different(people.map((one) => one.name)) ||
      !different(people.map((one) => one.password))
    )
      throw refuse('set-up.people');
    const issues = ADMINISTRATORS.flatMap((kind) => {
      const { password, login } = administrators[kind];
      return passwordIssues(password, login, rules).map((message: FullText) => ({
        code: 'password.refused',
        path: `administrators.${kind}.password`,
        message,
      }));
    });
    if (issues.length > 0) throw refuse('password.refused', { count: issues.length }, issues);
    const hashes = new Map<Administrator, string>();
    for (const kind of ADMINISTRATORS) hashes.set(kind, await hashPassword(administrators[kind].password));
    return hashes;
  },
  async handle({ tx, now, note }, { body: { token, tenant, administrators } }, hashes) {
    // One set-up for a tenant: every token goes with the first that is used.
    await lockTenant(tx);
    if ((await anyAccount(tx)) || !(await useSetupTokens(tx, hashToken(token), now))) throw refuse('set-up.token');
    await renameTenant(
      tx,
      tenant.en === undefined ? { 'zh-CN': tenant['zh-CN'] } : { 'zh-CN': tenant['zh-CN'], en: tenant.en },
    );
    const accounts = ADMINISTRATORS.map((kind) => ({
      id: randomUUID(),
      kind,
      login: administrators[kind].login,
      name: administrators[kind].name,
      person: null,
      unit: null,
      passwordHash: hashes.get(kind) ?? null,
      // One person may have typed all three.
      mustChangePassword: true,
      persona: null,
    }));
    if (!(await insertAccounts(tx, accounts, 'set-up', now))) throw refuse('set-up.people');
    const from = await todayOf(tx, now);
    await insertGrants(
      tx,
      accounts.map(({ id, kind }) => ({
        id: randomUUID(),
        account: id,
        kind,
        role: kind,
        scope: { kind: 'all' as const },
        from,
        to: null,
        grantedBy: 'set-up',
        reason: '初始化',
      })),
      now,
    );
    note({ administrators: accounts.map(({ id, kind, name }) => ({ id, kind, name })) });
    return { administrators: accounts.map((account) => account.login) };
  },
});
