import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { type Begun, beginFlow, FLOW_MS, finishFlow, returnedShape } from '../oidc.ts';
import { findAccount } from '../repository/accounts.ts';
import { findLink, insertFlow } from '../repository/oidc.ts';
import { startSession } from '../start-session.ts';

const beginBody = z.object({ provider: z.string().max(100) });
export const begunShape = z.object({ address: z.string(), keep: z.string() });

/** Where to go to sign in. The browser goes there itself and comes back to the web app, so that both ends are operations like any other. */
export const beginOidc = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof beginBody>,
  z.infer<typeof begunShape>,
  Begun
>({
  name: 'identity.begin-oidc',
  summary: text('开始单点登录', 'Begin a single sign-on'),
  permission: 'entrance.use',
  method: 'POST',
  path: '/session/oidc/begin',
  unbound: 'open to everybody',
  body: beginBody,
  output: begunShape,
  errors: ['oidc.no-provider', 'oidc.unreachable'],
  secret: true,
  prepare: (given, input) => beginFlow(given, input.body.provider, null),
  async handle({ tx, now }, _input, { flow, address, keep }) {
    await insertFlow(tx, flow, now, new Date(now.getTime() + FLOW_MS));
    return { address, keep };
  },
});

/** Signs in whom the issuer names, if an account has been linked to that name before. It makes no account and compares no address. */
export const finishOidc = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof returnedShape>,
  { account: string },
  Awaited<ReturnType<typeof finishFlow>>
>({
  name: 'identity.finish-oidc',
  summary: text('单点登录', 'Sign in by single sign-on'),
  permission: 'entrance.use',
  method: 'POST',
  path: '/session/oidc',
  unbound: 'open to everybody',
  body: returnedShape,
  output: z.object({ account: z.string() }),
  errors: ['oidc.wrong', 'oidc.unreachable', 'oidc.not-linked'],
  secret: true,
  auditRefusals: true,
  prepare: (given, input) => finishFlow(given, input.body, null),
  async handle(context, _input, { issuer, subject, provider }) {
    const { tx } = context;
    const link = await findLink(tx, issuer, subject);
    const account = link === null ? null : await findAccount(tx, link.account);
    if (account === null || account.state !== 'active') throw refuse('oidc.not-linked', { title: provider.title });
    await startSession(context, account, 'oidc');
    context.note({ issuer });
    return { account: account.id };
  },
});
