import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { rulesOf } from '../access.ts';
import { totpContext } from '../check-credentials.ts';
import { refuse } from '../locale.ts';
import { confirmTotp, findAccount } from '../repository/accounts.ts';
import { endOtherSessions, findSession, finishEnrolment } from '../repository/sessions.ts';
import { remainingShape } from '../shapes.ts';
import { remainingOf } from '../start-session.ts';
import { stepOfCode } from '../totp.ts';

/** Puts the new key into force once its first code is right. */
export const confirmSecondFactor = defineOperation({
  name: 'identity.confirm-second-factor',
  summary: text('启用第二重验证', 'Put the second factor into force'),
  permission: 'session.own',
  method: 'POST',
  path: '/session/second-factor/confirm',
  unbound: 'one’s own',
  body: z.object({ code: z.string().min(6).max(20) }),
  output: z.object({ remaining: remainingShape }),
  errors: ['account.not-found', 'second-factor.not-begun', 'second-factor.wrong'],
  secret: true,
  auditRefusals: true,
  async handle({ tx, principal, services, now }, { body }) {
    const account = await findAccount(tx, principal.account.id, true);
    if (account === null) throw refuse('account.not-found', { id: principal.account.id });
    if (account.totpPending === null) throw refuse('second-factor.not-begun');
    const secret = services.vault.open(account.totpPending, totpContext(tx.tenant, account.id));
    // The steps used so far are those of the old key; a new one has none behind it.
    const step = stepOfCode(secret, body.code, now, 0);
    if (step === null) throw refuse('second-factor.wrong');
    await confirmTotp(tx, account.id, step);
    await endOtherSessions(tx, account.id, principal.session, now);
    const session = principal.session === null ? null : await findSession(tx, principal.session);
    const rules = await rulesOf(tx, now);
    const confirmed = { ...account, totpSealed: account.totpPending };
    const remaining = remainingOf(confirmed, session?.method ?? 'password', rules, now);
    if (remaining === null && principal.session !== null) await finishEnrolment(tx, principal.session);
    return { remaining };
  },
});
