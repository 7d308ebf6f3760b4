import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { rulesOf } from '../access.ts';
import { stillAsSeen } from '../account-or-404.ts';
import { type Checked, checkCredentials } from '../check-credentials.ts';
import { refuse } from '../locale.ts';
import { forgetTries, useTotpStep } from '../repository/accounts.ts';
import { remainingShape } from '../shapes.ts';
import { startSession } from '../start-session.ts';

const body = z.object({
  login: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
  code: z.string().max(20).optional(),
});

export const signIn = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof body>,
  unknown,
  Checked
>({
  name: 'identity.sign-in',
  summary: text('登录', 'Sign in'),
  permission: 'entrance.use',
  method: 'POST',
  path: '/session',
  unbound: 'open to everybody',
  body,
  output: z.object({ account: z.string(), remaining: remainingShape }),
  errors: ['account.changed', 'account.not-found', 'sign-in.wrong', 'sign-in.code-needed'],
  secret: true,
  auditRefusals: true,
  prepare: (given, input) => checkCredentials(given, input.body),
  async handle(context, _input, { account: seen, step }) {
    const { tx, now } = context;
    const account = await stillAsSeen(tx, seen);
    if (step !== null && !(await useTotpStep(tx, account.id, step))) {
      const rules = await rulesOf(tx, now);
      throw refuse('sign-in.wrong', { tries: rules.lockTries, minutes: rules.lockMinutes });
    }
    await forgetTries(tx, account.id);
    return { account: account.id, remaining: await startSession(context, account, 'password') };
  },
});
