import type { ADMINISTRATORS, Role } from '../platform/principal.ts';

export type Administrator = (typeof ADMINISTRATORS)[number];
/** What an account is for good: a person's, or one of the three administrators'. */
export type AccountKind = 'person' | Administrator;

export interface Account {
  readonly id: string;
  readonly kind: AccountKind;
  readonly login: string;
  readonly name: string;
  readonly person: string | null;
  readonly unit: string | null;
  readonly state: 'active' | 'closed';
  readonly passwordHash: string | null;
  readonly passwordSetAt: Date | null;
  readonly mustChangePassword: boolean;
  /** The second factor in force, sealed, and one that waits to be confirmed. */
  readonly totpSealed: string | null;
  readonly totpPending: string | null;
  readonly totpStep: number;
  readonly lockedUntil: Date | null;
  /** Place on the sign-in page of a demonstration; null for everybody else. */
  readonly persona: number | null;
  readonly createdAt: Date;
}

export type Scope =
  | { readonly kind: 'all' }
  /** The unit and everything below it, or the unit alone. */
  | { readonly kind: 'subtree' | 'unit'; readonly unit: string };

/** Days are ISO dates of the tenant's zone; `to` is the day after the last. */
export interface Grant {
  readonly id: string;
  readonly account: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly from: string;
  readonly to: string | null;
  readonly grantedBy: string;
  readonly grantedAt: Date;
  /** Where somebody ended it before, or on, a day that was not its last. */
  readonly ended: { readonly by: string; readonly at: Date } | null;
  readonly reason: string;
}

/** The numbers of signing in. */
export interface SecurityRules {
  readonly from: string;
  readonly idleMinutes: number;
  readonly absoluteMinutes: number;
  readonly lockTries: number;
  readonly lockMinutes: number;
  readonly passwordLength: number;
  readonly passwordDays: number;
  readonly basis: string;
}

export const METHODS = ['password', 'passkey', 'oidc', 'persona'] as const;
export type SignInMethod = (typeof METHODS)[number];

export interface Session {
  readonly id: string;
  readonly account: string;
  readonly method: SignInMethod;
  readonly enrolling: boolean;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
  readonly agent: string;
}

/** A provider of identities; the secret is sealed. */
export interface Provider {
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secretSealed: string;
}

/** That an issuer's subject is this account. */
export interface Link {
  readonly id: string;
  readonly account: string;
  readonly issuer: string;
  readonly subject: string;
  readonly linkedBy: string;
  readonly linkedAt: Date;
}

/** By which a system of a department speaks in the name of an account. */
export interface ApiToken {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

export interface Passkey {
  readonly id: string;
  readonly account: string;
  /** The credential as its authenticator calls it, base64url. */
  readonly credential: string;
  /** COSE form. */
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  /** The host name it was made for. */
  readonly host: string;
  readonly synced: boolean;
  readonly label: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export interface Recusal {
  readonly id: string;
  readonly account: string;
  readonly unit: string;
  readonly kind: 'kin' | 'former-post' | 'other';
  readonly reason: string;
  readonly from: string;
  readonly to: string | null;
}
