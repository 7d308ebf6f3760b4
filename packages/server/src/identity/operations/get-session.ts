import { z } from 'zod';
import { findTenant } from '../../org/index.ts';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { rulesOf } from '../access.ts';
import { findAccount } from '../repository/accounts.ts';
import { findSession } from '../repository/sessions.ts';
import { remainingShape, roleShape } from '../shapes.ts';
import { remainingOf } from '../start-session.ts';
import { METHODS } from '../types.ts';

export const getSession = defineOperation({
  name: 'identity.get-session',
  summary: text('当前会话', 'The current session'),
  permission: 'session.read',
  method: 'GET',
  path: '/session',
  unbound: 'one’s own',
  output: z
    .object({
      tenant: z.object({ id: z.string(), name: anyText, demo: z.boolean() }),
      account: z.object({ id: z.string(), name: z.string(), role: fullText }),
      roles: z.array(roleShape),
      unit: z.string().nullable(),
      remaining: remainingShape,
      /** How one came in; null for a token. */
      method: z.enum(METHODS).nullable(),
      endsAt: z.string().nullable(),
      abilities: z.array(z.string()),
    })
    .meta({ id: 'Session' }),
  errors: [],
  async handle({ tx, principal, abilities, now }) {
    const tenant = await findTenant(tx);
    const session = principal.session === null ? null : await findSession(tx, principal.session);
    const account = session?.enrolling === true ? await findAccount(tx, session.account) : null;
    return {
      tenant: { id: tx.tenant, name: tenant?.name ?? { 'zh-CN': tx.tenant }, demo: tenant?.demo ?? false },
      account: principal.account,
      roles: [...new Set(principal.held.map((held) => held.role))],
      unit: principal.unit,
      remaining:
        session === null || account === null ? null : remainingOf(account, session.method, await rulesOf(tx, now), now),
      method: session?.method ?? null,
      endsAt: session?.endsAt.toISOString() ?? null,
      abilities: [...abilities],
    };
  },
});
