import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { endSession } from '../repository/sessions.ts';

export const signOut = defineOperation({
  name: 'identity.sign-out',
  summary: text('退出登录', 'Sign out'),
  permission: 'session.own',
  method: 'POST',
  path: '/session/end',
  unbound: 'one’s own',
  output: z.object({ ended: z.boolean() }),
  errors: [],
  async handle(context) {
    const { tx, principal, now } = context;
    if (principal.session !== null) await endSession(tx, principal.session, now);
    context.cookie({ value: '', endsAt: null });
    return { ended: principal.session !== null };
  },
});
