import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { personalAccount } from '../account-or-404.ts';
import { confirmPresence } from '../confirm-presence.ts';
import { refuse } from '../locale.ts';
import { type Begun, beginFlow, FLOW_MS, finishFlow, returnedShape } from '../oidc.ts';
import { accountNames, forgetTries, useTotpStep } from '../repository/accounts.ts';
import { findProvider, insertFlow, insertLink, linksOf, providersOf, removeLinks } from '../repository/oidc.ts';
import { begunShape } from './oidc-sign-in.ts';

const beginBody = z.object({ provider: z.string().max(100), code: z.string().max(20).optional() });

export const beginOidcLink = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof beginBody>,
  z.infer<typeof begunShape>,
  Begun & { readonly step: number | null }
>({
  name: 'identity.begin-oidc-link',
  summary: text('开始关联单点登录', 'Begin to link a single sign-on'),
  permission: 'links.own',
  method: 'POST',
  path: '/session/oidc-links/begin',
  unbound: 'one’s own',
  body: beginBody,
  output: begunShape,
  errors: [
    'account.not-found',
    'presence.not-here',
    'presence.old',
    'second-factor.wrong',
    'sign-in.locked',
    'oidc.no-provider',
    'oidc.unreachable',
  ],
  secret: true,
  auditRefusals: true,
  async prepare(given, input) {
    const { step } = await confirmPresence(given, input.body.code);
    return { ...(await beginFlow(given, input.body.provider, given.principal.account.id)), step };
  },
  async handle({ tx, principal, now }, _input, { flow, address, keep, step }) {
    if (step !== null) {
      if (!(await useTotpStep(tx, principal.account.id, step))) throw refuse('second-factor.wrong');
      await forgetTries(tx, principal.account.id);
    }
    await insertFlow(tx, flow, now, new Date(now.getTime() + FLOW_MS));
    return { address, keep };
  },
});

export const finishOidcLink = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof returnedShape>,
  { id: string },
  Awaited<ReturnType<typeof finishFlow>>
>({
  name: 'identity.finish-oidc-link',
  summary: text('关联单点登录', 'Link a single sign-on'),
  permission: 'links.own',
  method: 'POST',
  path: '/session/oidc-links',
  unbound: 'one’s own',
  body: returnedShape,
  output: z.object({ id: z.string() }),
  errors: ['oidc.wrong', 'oidc.unreachable', 'oidc.linked'],
  secret: true,
  auditRefusals: true,
  prepare: (given, input) => finishFlow(given, input.body, given.principal.account.id),
  async handle({ tx, principal, now, note, concerning }, _input, { issuer, subject }) {
    const { id: account } = principal.account;
    const link = { id: randomUUID(), account, issuer, subject, linkedBy: account, linkedAt: now };
    if (!(await insertLink(tx, link))) throw refuse('oidc.linked');
    concerning(link.id);
    note({ issuer });
    return { id: link.id };
  },
});

export const listOidcLinks = defineOperation({
  name: 'identity.list-oidc-links',
  summary: text('我的单点登录', 'My single sign-on'),
  permission: 'links.own',
  method: 'GET',
  path: '/session/oidc-links',
  unbound: 'one’s own',
  output: pageOf(
    z.object({ id: z.string(), title: z.string(), issuer: z.string(), linkedBy: z.string(), linkedAt: z.string() }),
  ),
  errors: [],
  async handle({ tx, principal }) {
    const links = await linksOf(tx, principal.account.id);
    const titles = new Map((await providersOf(tx)).map((provider) => [provider.issuer, provider.title]));
    const names = await accountNames(
      tx,
      links.map((link) => link.linkedBy),
    );
    return {
      items: links.map(({ id, issuer, linkedBy, linkedAt }) => ({
        id,
        title: titles.get(issuer) ?? issuer,
        issuer,
        linkedBy: names.get(linkedBy) ?? linkedBy,
        linkedAt: linkedAt.toISOString(),
      })),
      nextCursor: null,
    };
  },
});

export const removeOidcLink = defineOperation({
  name: 'identity.remove-oidc-link',
  summary: text('解除单点登录关联', 'Remove a link to a single sign-on'),
  permission: 'links.own',
  method: 'POST',
  path: '/session/oidc-links/:linkId/remove',
  unbound: 'one’s own',
  params: z.object({ linkId: z.string().max(100) }),
  output: z.object({ id: z.string() }),
  errors: ['oidc.no-link'],
  async handle({ tx, principal, now }, { params: { linkId } }) {
    if ((await removeLinks(tx, principal.account.id, linkId, now)) === 0) throw refuse('oidc.no-link');
    return { id: linkId };
  },
});

/** For a house whose provider's names are known beforehand; the person sees on the own page who made the link. */
export const linkAccount = defineOperation({
  name: 'identity.link-account',
  summary: text('为账号关联单点登录', 'Link an account to a single sign-on'),
  permission: 'accounts.manage',
  method: 'POST',
  path: '/accounts/:accountId/oidc-links',
  everywhere: true,
  params: z.object({ accountId: z.string().max(100) }),
  body: z.object({
    provider: z.string().max(100),
    subject: z.string().trim().min(1).max(255),
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.object({ id: z.string() }),
  errors: ['account.not-found', 'account.administrator', 'account.closed', 'oidc.no-provider', 'oidc.linked'],
  auditRefusals: true,
  load: ({ tx }, { params }) => personalAccount(tx, params.accountId),
  async handle({ tx, principal, now, because, note }, { body: { provider: id, subject, reason } }, account) {
    const provider = await findProvider(tx, id);
    if (provider === null) throw refuse('oidc.no-provider');
    const { issuer } = provider;
    const link = { id: randomUUID(), account: account.id, issuer, subject, linkedBy: principal.account.id };
    if (!(await insertLink(tx, { ...link, linkedAt: now }))) throw refuse('oidc.linked');
    because(reason);
    note({ issuer, subject });
    return { id: link.id };
  },
});
