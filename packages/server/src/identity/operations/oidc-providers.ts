import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { issuerOf, providerContext } from '../oidc.ts';
import { closeProvider, insertProvider, providersOf } from '../repository/oidc.ts';

export const listProviders = defineOperation({
  name: 'identity.list-providers',
  summary: text('单点登录服务', 'Providers of single sign-on'),
  permission: 'accounts.read',
  method: 'GET',
  path: '/oidc-providers',
  everywhere: true,
  output: pageOf(z.object({ id: z.string(), title: z.string(), issuer: z.string(), clientId: z.string() })),
  errors: [],
  async handle({ tx }) {
    const providers = await providersOf(tx);
    return { items: providers.map(({ secretSealed: _secret, ...shown }) => shown), nextCursor: null };
  },
});

/** The secret goes in and never comes out again. To change it, close the provider and add it anew: links belong to the issuer and stay. */
export const addProvider = defineOperation({
  name: 'identity.add-provider',
  summary: text('添加单点登录服务', 'Add a provider of single sign-on'),
  permission: 'providers.manage',
  method: 'POST',
  path: '/oidc-providers',
  everywhere: true,
  body: z.object({
    title: z.string().trim().min(1).max(50),
    issuer: z.string().trim().max(500),
    clientId: z.string().trim().min(1).max(200),
    secret: z.string().min(1).max(500),
  }),
  output: z.object({ id: z.string() }),
  errors: ['oidc.issuer'],
  secret: true,
  async handle({ tx, principal, services, now, note, concerning }, { body: { title, issuer, clientId, secret } }) {
    if (issuerOf(issuer) === null) throw refuse('oidc.issuer');
    const id = randomUUID();
    const secretSealed = services.vault.seal(secret, providerContext(tx.tenant, id));
    await insertProvider(tx, { id, title, issuer, clientId, secretSealed }, principal.account.id, now);
    concerning(id);
    note({ title, issuer, clientId });
    return { id };
  },
});

export const closeProviderOperation = defineOperation({
  name: 'identity.close-provider',
  summary: text('停用单点登录服务', 'Close a provider of single sign-on'),
  permission: 'providers.manage',
  method: 'POST',
  path: '/oidc-providers/:providerId/close',
  everywhere: true,
  params: z.object({ providerId: z.string().max(100) }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  output: z.object({ id: z.string() }),
  errors: ['oidc.no-provider'],
  async handle({ tx, now, because }, { params: { providerId }, body }) {
    if (!(await closeProvider(tx, providerId, now))) throw refuse('oidc.no-provider');
    because(body.reason);
    return { id: providerId };
  },
});
