import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { newChallenge, placeOf } from '../passkey.ts';
import { requestShape } from '../webauthn-shapes.ts';

/** A challenge for whoever comes. It names no passkey: nobody learns who has one. */
export const beginPasskeySignIn = defineOperation({
  name: 'identity.begin-passkey-sign-in',
  summary: text('开始用通行密钥登录', 'Begin to sign in with a passkey'),
  permission: 'entrance.use',
  method: 'POST',
  path: '/session/passkey/begin',
  unbound: 'open to everybody',
  output: z.object({ options: requestShape }),
  errors: ['passkey.no-host'],
  secret: true,
  async handle({ tx, now, client }) {
    const { host } = placeOf(client.origin);
    const options = await generateAuthenticationOptions({
      rpID: host,
      challenge: Buffer.from(await newChallenge(tx, null, now), 'base64url'),
      userVerification: 'required',
    });
    return { options: requestShape.parse(options) };
  },
});
