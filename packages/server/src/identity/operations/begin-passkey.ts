import { generateRegistrationOptions } from '@simplewebauthn/server';
import { z } from 'zod';
import { findTenant } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { confirmPresence, type Present } from '../confirm-presence.ts';
import { refuse } from '../locale.ts';
import { ALGORITHMS, newChallenge, placeOf } from '../passkey.ts';
import { forgetTries, useTotpStep } from '../repository/accounts.ts';
import { passkeysOf } from '../repository/passkeys.ts';
import { creationShape } from '../webauthn-shapes.ts';

const body = z.object({ code: z.string().max(20).optional() });

/** Asks the browser for a new key. It must look at who holds it (user verification), so that the key alone is both factors. */
export const beginPasskey = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof body>,
  { options: z.infer<typeof creationShape> },
  Present
>({
  name: 'identity.begin-passkey',
  summary: text('开始添加通行密钥', 'Begin to add a passkey'),
  permission: 'passkeys.own',
  method: 'POST',
  path: '/session/passkeys/begin',
  unbound: 'one’s own',
  body,
  output: z.object({ options: creationShape }),
  errors: [
    'account.not-found',
    'passkey.no-host',
    'presence.not-here',
    'presence.old',
    'second-factor.wrong',
    'sign-in.locked',
  ],
  secret: true,
  auditRefusals: true,
  prepare: (given, input) => confirmPresence(given, input.body.code),
  async handle({ tx, now, client }, _input, { account, step }) {
    const { host } = placeOf(client.origin);
    if (step !== null) {
      if (!(await useTotpStep(tx, account.id, step))) throw refuse('second-factor.wrong');
      await forgetTries(tx, account.id);
    }
    const tenant = await findTenant(tx);
    const options = await generateRegistrationOptions({
      rpName: `衡鉴 ${tenant?.name['zh-CN'] ?? tx.tenant}`,
      rpID: host,
      userName: account.login,
      userDisplayName: account.name,
      userID: new TextEncoder().encode(account.id),
      challenge: Buffer.from(await newChallenge(tx, account.id, now), 'base64url'),
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
      excludeCredentials: (await passkeysOf(tx, account.id)).map(({ credential }) => ({ id: credential })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { options: creationShape.parse(options) };
  },
});
