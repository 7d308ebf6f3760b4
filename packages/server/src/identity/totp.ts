import { Secret, TOTP } from 'otpauth';

/** RFC 6238 with what every authenticator app expects: SHA-1, six digits, thirty seconds. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const PERIOD_MS = SHAPE.period * 1000;

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads, by hand or from a picture. */
export function totpUri(secret: string, issuer: string, login: string): string {
  return new TOTP({ ...SHAPE, issuer, label: login, secret: Secret.fromBase32(secret) }).toString();
}

/**
 * The time step a code belongs to, one step early or late allowed; null where it is wrong or its step was used before, so that a code that
 * was looked over a shoulder works no second time.
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | null {
  const delta = new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret) }).validate({
    token: code.replace(/\s/g, ''),
    timestamp: now.getTime(),
    window: 1,
  });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / PERIOD_MS) + delta;
  return step > lastStep ? step : null;
}

/** The code of an instant; for tests and for a person's own check. */
export function codeAt(secret: string, at: Date): string {
  return new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}
