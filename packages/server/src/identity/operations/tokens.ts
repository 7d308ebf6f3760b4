import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf } from '../../platform/operation/page.ts';
import { hashToken, newToken } from '../../platform/secrets/vault.ts';
import { text } from '../../platform/text.ts';
import { confirmPresence, type Present } from '../confirm-presence.ts';
import { refuse } from '../locale.ts';
import { forgetTries, useTotpStep } from '../repository/accounts.ts';
import { insertToken, revokeTokens, tokensOf } from '../repository/tokens.ts';
import { TOKEN_PERMISSIONS, TOKEN_PREFIX } from '../token-permissions.ts';

const DAY_MS = 86_400_000;
const permissionShape = z
  .string()
  .max(100)
  .refine((name) => Object.hasOwn(TOKEN_PERMISSIONS, name), {
    error: 'not a permission of tokens',
  });
const body = z.object({
  name: z.string().trim().min(1).max(50),
  permissions: z.array(permissionShape).min(1).max(50),
  days: z.number().int().min(1).max(365),
  code: z.string().max(20).optional(),
});

/** A token of one's own account, for a system of the own department. It is shown once. */
export const createToken = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof body>,
  { id: string; token: string; expiresAt: string },
  Present
>({
  name: 'identity.create-token',
  summary: text('建立接口令牌', 'Make a token'),
  permission: 'tokens.own',
  method: 'POST',
  path: '/session/tokens',
  unbound: 'one’s own',
  body,
  output: z.object({ id: z.string(), token: z.string(), expiresAt: z.string() }),
  errors: ['account.not-found', 'presence.not-here', 'presence.old', 'second-factor.wrong', 'sign-in.locked'],
  secret: true,
  auditRefusals: true,
  prepare: (given, input) => confirmPresence(given, input.body.code),
  async handle({ tx, now, note, concerning }, { body: { name, permissions, days } }, { account, step }) {
    if (step !== null) {
      if (!(await useTotpStep(tx, account.id, step))) throw refuse('second-factor.wrong');
      await forgetTries(tx, account.id);
    }
    const id = randomUUID();
    const secret = newToken();
    const expiresAt = new Date(now.getTime() + days * DAY_MS);
    const token = { id, account: account.id, name, permissions: [...new Set(permissions)], createdAt: now, expiresAt };
    await insertToken(tx, token, hashToken(secret));
    concerning(id);
    note({ name, permissions: token.permissions, expiresAt: expiresAt.toISOString() });
    return { id, token: `${TOKEN_PREFIX}${tx.tenant}.${secret}`, expiresAt: expiresAt.toISOString() };
  },
});

export const listTokens = defineOperation({
  name: 'identity.list-tokens',
  summary: text('我的接口令牌', 'My tokens'),
  permission: 'tokens.own',
  method: 'GET',
  path: '/session/tokens',
  unbound: 'one’s own',
  output: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      permissions: z.array(z.object({ name: z.string(), title: fullText })),
      createdAt: z.string(),
      expiresAt: z.string(),
      expired: z.boolean(),
      lastUsedAt: z.string().nullable(),
    }),
  ).extend({
    /** What a token can be given. */
    permissions: z.array(z.object({ name: z.string(), title: fullText })),
  }),
  errors: [],
  async handle({ tx, principal, now }) {
    const titled = (name: string) => ({ name, title: TOKEN_PERMISSIONS[name] ?? text(name, name) });
    const tokens = await tokensOf(tx, principal.account.id);
    return {
      items: tokens.map(({ id, name, permissions, createdAt, expiresAt, lastUsedAt }) => ({
        id,
        name,
        permissions: permissions.map(titled),
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        expired: expiresAt <= now,
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
      nextCursor: null,
      permissions: Object.keys(TOKEN_PERMISSIONS).map(titled),
    };
  },
});

export const revokeToken = defineOperation({
  name: 'identity.revoke-token',
  summary: text('吊销接口令牌', 'Revoke a token'),
  permission: 'tokens.own',
  method: 'POST',
  path: '/session/tokens/:tokenId/revoke',
  unbound: 'one’s own',
  params: z.object({ tokenId: z.string().max(100) }),
  output: z.object({ id: z.string() }),
  errors: ['token.not-found'],
  async handle({ tx, principal, now }, { params: { tokenId } }) {
    if ((await revokeTokens(tx, principal.account.id, tokenId, now)) === 0) throw refuse('token.not-found');
    return { id: tokenId };
  },
});
