import { z } from 'zod';
import { findTenant } from '../../org/index.ts';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';

export const getSession = defineOperation({
  name: 'identity.get-session',
  summary: text('当前会话', 'The current session'),
  permission: 'session.read',
  method: 'GET',
  path: '/session',
  output: z
    .object({
      tenant: z.object({ id: z.string(), name: anyText, demo: z.boolean() }),
      account: z.object({ id: z.string(), name: z.string(), role: fullText }),
      abilities: z.array(z.string()),
    })
    .meta({ id: 'Session' }),
  errors: [],
  async handle({ tx, principal, abilities }) {
    const tenant = await findTenant(tx);
    return {
      tenant: { id: tx.tenant, name: tenant?.name ?? { 'zh-CN': tx.tenant }, demo: tenant?.demo ?? false },
      account: principal.account,
      abilities: [...abilities],
    };
  },
});
