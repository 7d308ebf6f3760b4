import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { hashPassword, verifyPassword } from '../../platform/secrets/password.ts';
import { text } from '../../platform/text.ts';
import { rulesOf } from '../access.ts';
import { stillAsSeen } from '../account-or-404.ts';
import { countOrRefuse } from '../check-credentials.ts';
import { refuse } from '../locale.ts';
import { findAccount, setPassword } from '../repository/accounts.ts';
import { endOtherSessions, finishEnrolment } from '../repository/sessions.ts';
import { passwordIssues } from '../rules.ts';
import { remainingShape } from '../shapes.ts';
import { type Remaining, remainingOf } from '../start-session.ts';
import type { Account } from '../types.ts';

const body = z.object({ current: z.string().min(1).max(200), wanted: z.string().min(1).max(200) });

export const changePassword = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof body>,
  { remaining: Remaining },
  { account: Account; hash: string }
>({
  name: 'identity.change-password',
  summary: text('更改密码', 'Change the password'),
  permission: 'session.own',
  method: 'POST',
  path: '/session/password',
  unbound: 'one’s own',
  body,
  output: z.object({ remaining: remainingShape }),
  errors: ['account.changed', 'account.not-found', 'password.wrong', 'password.refused', 'sign-in.locked'],
  secret: true,
  auditRefusals: true,
  async prepare(given, { body: { current, wanted } }) {
    const { tenant, principal, services, now } = given;
    const { account, rules } = await services.db.read(tenant, async (tx) => ({
      account: await findAccount(tx, principal.account.id),
      rules: await rulesOf(tx, now),
    }));
    if (account?.passwordHash == null) throw refuse('password.wrong');
    const issues = passwordIssues(wanted, account.login, rules);
    const all =
      wanted === current ? [...issues, text('不得与当前密码相同。', 'It must differ from the present one.')] : issues;
    if (all.length > 0) {
      throw refuse(
        'password.refused',
        { count: all.length },
        all.map((message) => ({ code: 'password.refused', path: 'wanted', message })),
      );
    }
    await countOrRefuse(given, account.id, rules);
    if (!(await verifyPassword(account.passwordHash, current))) throw refuse('password.wrong');
    return { account, hash: await hashPassword(wanted) };
  },
  async handle({ tx, principal, now }, _input, { account: seen, hash }) {
    const account = await stillAsSeen(tx, seen);
    await setPassword(tx, account.id, hash, now, false);
    await endOtherSessions(tx, account.id, principal.session, now);
    const rules = await rulesOf(tx, now);
    const changed = { ...account, mustChangePassword: false, passwordSetAt: now };
    const remaining = remainingOf(changed, 'password', rules, now);
    if (remaining === null && principal.session !== null) await finishEnrolment(tx, principal.session);
    return { remaining };
  },
});
