import { randomUUID } from 'node:crypto';
import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { ALGORITHMS, challengeHolds, placeOf, verified } from '../passkey.ts';
import { insertPasskey } from '../repository/passkeys.ts';
import type { Passkey } from '../types.ts';
import { registrationShape } from '../webauthn-shapes.ts';

const body = z.object({ label: z.string().trim().min(1).max(50), response: registrationShape });

/** Keeps the public key of a passkey whose answer is right. */
export const finishPasskey = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof body>,
  { id: string },
  Omit<Passkey, 'lastUsedAt'>
>({
  name: 'identity.finish-passkey',
  summary: text('添加通行密钥', 'Add a passkey'),
  permission: 'passkeys.own',
  method: 'POST',
  path: '/session/passkeys',
  unbound: 'one’s own',
  body,
  output: z.object({ id: z.string() }),
  errors: ['passkey.no-host', 'passkey.wrong', 'passkey.known'],
  secret: true,
  auditRefusals: true,
  async prepare(given, input) {
    const { principal, now, client } = given;
    const { origin, host } = placeOf(client.origin);
    const { registrationInfo } = await verified(
      verifyRegistrationResponse({
        response: input.body.response as RegistrationResponseJSON,
        expectedChallenge: (challenge) => challengeHolds(given, challenge, principal.account.id),
        expectedOrigin: origin,
        expectedRPID: host,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }),
    );
    if (registrationInfo === undefined) throw refuse('passkey.wrong');
    const { credential, credentialDeviceType } = registrationInfo;
    return {
      id: randomUUID(),
      account: principal.account.id,
      credential: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: credential.transports ?? [],
      host,
      synced: credentialDeviceType === 'multiDevice',
      label: input.body.label,
      createdAt: now,
    };
  },
  async handle({ tx, note, concerning }, _input, passkey) {
    if (!(await insertPasskey(tx, passkey))) throw refuse('passkey.known');
    concerning(passkey.id);
    note({ label: passkey.label, host: passkey.host, synced: passkey.synced });
    return { id: passkey.id };
  },
});
