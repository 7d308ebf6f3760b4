import type { Preparation } from '../platform/operation/define.ts';
import { hashToken, newToken } from '../platform/secrets/vault.ts';
import type { Tx } from '../platform/sql/database.ts';
import { refuse } from './locale.ts';
import { forgetChallenges, insertChallenge, takeChallenge } from './repository/passkeys.ts';

const MINUTES = 5;

/** Ed25519, ES256 and RS256: what authenticators have, named here so that it does not depend on what the runtime tries out. */
export const ALGORITHMS: number[] = [-8, -7, -257];

/** A question only the holder of a key can answer; good once, and not for long. */
export async function newChallenge(tx: Tx, account: string | null, now: Date): Promise<string> {
  const challenge = newToken();
  await forgetChallenges(tx, now);
  await insertChallenge(tx, {
    hash: hashToken(challenge),
    account,
    endsAt: new Date(now.getTime() + MINUTES * 60_000),
  });
  return challenge;
}

/** Whether a challenge still holds. It is used up in a transaction of its own: a wrong answer uses it up, too. */
export async function challengeHolds(given: Preparation, challenge: string, account: string | null): Promise<boolean> {
  const { tenant, now, services } = given;
  return services.db.write(tenant, (tx) => takeChallenge(tx, hashToken(challenge), account, now));
}

/** Where the browser says it is. Passkeys belong to a host name; an address of numbers has none. */
export function placeOf(origin: string): { readonly origin: string; readonly host: string } {
  const url = URL.parse(origin);
  if (url === null || /^[\d.]+$/.test(url.hostname) || url.hostname.startsWith('[')) throw refuse('passkey.no-host');
  return { origin: url.origin, host: url.hostname };
}

/** Anything the library finds wrong is one refusal: who tries learns nothing from the difference. */
export async function verified<T extends { readonly verified: boolean }>(check: Promise<T>): Promise<T> {
  const result = await check.catch(() => null);
  if (result?.verified !== true) throw refuse('passkey.wrong');
  return result;
}
