import { z } from 'zod';
import { dayShape } from '../../platform/dates.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { rulesOf } from '../access.ts';
import { refuse } from '../locale.ts';
import { insertRules } from '../repository/sessions.ts';

const shape = z
  .object({
    from: dayShape,
    idleMinutes: z.number().int().min(1).max(1440),
    absoluteMinutes: z.number().int().min(5).max(10_080),
    lockTries: z.number().int().min(1).max(20),
    lockMinutes: z.number().int().min(1).max(1440),
    passwordLength: z.number().int().min(8).max(128),
    passwordDays: z.number().int().min(1).max(3650),
    basis: z.string().trim().min(1).max(500),
  })
  .meta({ id: 'SecurityRules' });

export const getSecurityRules = defineOperation({
  name: 'identity.get-security-rules',
  summary: text('查看登录规则', 'Read the rules of signing in'),
  permission: 'accounts.read',
  method: 'GET',
  path: '/security-rules',
  everywhere: true,
  output: shape,
  errors: [],
  handle: async ({ tx, now }) => ({ ...(await rulesOf(tx, now)) }),
});

/** New rules begin on a day and stand beside the old ones; nothing is rewritten. */
export const setSecurityRules = defineOperation({
  name: 'identity.set-security-rules',
  summary: text('设定登录规则', 'Set the rules of signing in'),
  permission: 'grants.manage',
  method: 'POST',
  path: '/security-rules',
  everywhere: true,
  body: shape,
  output: z.object({ from: z.string() }),
  errors: ['rules.exist'],
  async handle({ tx, principal, note }, { body }) {
    if (!(await insertRules(tx, body, principal.account.id))) throw refuse('rules.exist', { day: body.from });
    note(body);
    return { from: body.from };
  },
});
