import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { challengeHolds, placeOf, verified } from '../passkey.ts';
import { findAccount } from '../repository/accounts.ts';
import { countUse, findPasskey } from '../repository/passkeys.ts';
import { startSession } from '../start-session.ts';
import type { Passkey } from '../types.ts';
import { authenticationShape } from '../webauthn-shapes.ts';

const body = z.object({ response: authenticationShape });

/** Signs in whoever's passkey answers. The device has looked at its holder, so that this is both factors; there is no password to guess, and no lock. */
export const finishPasskeySignIn = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof body>,
  { account: string },
  { passkey: Passkey; counter: number }
>({
  name: 'identity.finish-passkey-sign-in',
  summary: text('用通行密钥登录', 'Sign in with a passkey'),
  permission: 'entrance.use',
  method: 'POST',
  path: '/session/passkey',
  unbound: 'open to everybody',
  body,
  output: z.object({ account: z.string() }),
  errors: ['passkey.no-host', 'passkey.wrong', 'passkey.copied'],
  secret: true,
  auditRefusals: true,
  async prepare(given, input) {
    const { tenant, services, client } = given;
    const response = input.body.response as AuthenticationResponseJSON;
    const { origin, host } = placeOf(client.origin);
    const passkey = await services.db.read(tenant, (tx) => findPasskey(tx, response.id));
    if (passkey === null || passkey.host !== host) throw refuse('passkey.wrong');
    const handle = response.response.userHandle;
    if (handle !== undefined && Buffer.from(handle, 'base64url').toString() !== passkey.account)
      throw refuse('passkey.wrong');
    const { authenticationInfo } = await verified(
      verifyAuthenticationResponse({
        response,
        expectedChallenge: (challenge) => challengeHolds(given, challenge, null),
        expectedOrigin: origin,
        expectedRPID: host,
        requireUserVerification: true,
        // The counter is looked at on the row, below: of two uses at once only one may pass.
        credential: { id: passkey.credential, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
      }),
    );
    return { passkey, counter: authenticationInfo.newCounter };
  },
  async handle(context, _input, { passkey, counter }) {
    const { tx, now } = context;
    const account = await findAccount(tx, passkey.account);
    if (account === null || account.state !== 'active') throw refuse('passkey.wrong');
    if (!(await countUse(tx, passkey.id, counter, now))) throw refuse('passkey.copied');
    await startSession(context, account, 'passkey');
    context.note({ passkey: passkey.id });
    return { account: account.id };
  },
});
