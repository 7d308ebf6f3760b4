import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { passkeysOf, removePasskey } from '../repository/passkeys.ts';

export const listPasskeys = defineOperation({
  name: 'identity.list-passkeys',
  summary: text('我的通行密钥', 'My passkeys'),
  permission: 'passkeys.own',
  method: 'GET',
  path: '/session/passkeys',
  unbound: 'one’s own',
  output: pageOf(
    z.object({
      id: z.string(),
      label: z.string(),
      host: z.string(),
      synced: z.boolean(),
      createdAt: z.string(),
      lastUsedAt: z.string().nullable(),
    }),
  ),
  errors: [],
  async handle({ tx, principal }) {
    const passkeys = await passkeysOf(tx, principal.account.id);
    return {
      items: passkeys.map(({ id, label, host, synced, createdAt, lastUsedAt }) => ({
        id,
        label,
        host,
        synced,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
      nextCursor: null,
    };
  },
});

export const removePasskeyOperation = defineOperation({
  name: 'identity.remove-passkey',
  summary: text('移除通行密钥', 'Remove a passkey'),
  permission: 'passkeys.own',
  method: 'POST',
  path: '/session/passkeys/:passkeyId/remove',
  unbound: 'one’s own',
  params: z.object({ passkeyId: z.string().max(100) }),
  output: z.object({ id: z.string() }),
  errors: ['passkey.not-found'],
  async handle({ tx, principal, now }, { params: { passkeyId } }) {
    if (!(await removePasskey(tx, principal.account.id, passkeyId, now))) throw refuse('passkey.not-found');
    return { id: passkeyId };
  },
});
