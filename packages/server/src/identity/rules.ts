import { ADMINISTRATORS, type Role } from '../platform/principal.ts';
import { type FullText, text } from '../platform/text.ts';
import type { AccountKind, Grant, Recusal, SecurityRules, Session } from './types.ts';

/**
 * Before a tenant sets its own. Lock-out after 5 tries for 300 seconds and a password of at most 90 days are the usual reading of GB/T 22239-2019
 * level 3 (8.1.4.1); the standard itself asks for complexity, regular change, lock-out and an end of idle sessions without numbers.
 */
export const DEFAULT_RULES: SecurityRules = {
  from: '2000-01-01',
  idleMinutes: 30,
  absoluteMinutes: 720,
  lockTries: 5,
  lockMinutes: 5,
  passwordLength: 10,
  passwordDays: 90,
  basis: 'GB/T 22239-2019 8.1.4.1',
};

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}\s]/u];

/** Everything that is wrong with a new password, at once. */
export function passwordIssues(
  password: string,
  login: string,
  rules: Pick<SecurityRules, 'passwordLength'>,
): readonly FullText[] {
  const issues: FullText[] = [];
  const length = [...password].length;
  if (length < rules.passwordLength) {
    issues.push(
      text(
        `至少 ${rules.passwordLength} 个字符，现有 ${length} 个。`,
        `At least ${rules.passwordLength} characters; there are ${length}.`,
      ),
    );
  }
  if (CLASSES.filter((kind) => kind.test(password)).length < 3) {
    issues.push(
      text(
        '小写字母、大写字母、数字、其他字符（汉字也算）四类中至少有三类。',
        'At least three of: small letters, capitals, digits, other characters (Chinese ones count).',
      ),
    );
  }
  if (login.length >= 3 && password.toLowerCase().includes(login.toLowerCase()))
    issues.push(text('不得包含登录名。', 'It must not contain the sign-in name.'));
  return issues;
}

/** Roles that one account must not hold at the same time: who writes a rule neither supplies its figures nor approves them. */
const APART: readonly (readonly [Role, Role])[] = [
  ['ruleAuthor', 'supplier'],
  ['ruleAuthor', 'office'],
  ['supplier', 'office'],
  // The assessed do not assess.
  ['unitHead', 'office'],
];

/** Whether two spans of days, each with an open or exclusive end, share a day. */
const overlap = (a: Pick<Grant, 'from' | 'to'>, b: Pick<Grant, 'from' | 'to'>): boolean =>
  (a.to === null || a.to > b.from) && (b.to === null || b.to > a.from) && a.from !== a.to && b.from !== b.to;

export const holdsOn = (span: Pick<Grant, 'from' | 'to'>, day: string): boolean =>
  span.from <= day && (span.to === null || span.to > day);

export type GrantRefusal =
  | { readonly kind: 'not-for-account'; readonly role: Role }
  | { readonly kind: 'conflict'; readonly role: Role }
  | { readonly kind: 'no-such-role'; readonly role: Role };

/** Whether an account may be given a role, beside what it holds; null where it may. */
export function refusalOfGrant(
  kind: AccountKind,
  held: readonly Pick<Grant, 'role' | 'from' | 'to'>[],
  wanted: Pick<Grant, 'role' | 'from' | 'to'>,
): GrantRefusal | null {
  if (wanted.role === 'guest' || wanted.role === 'enrolling' || wanted.role === 'waiting')
    return { kind: 'no-such-role', role: wanted.role };
  const administrator = (ADMINISTRATORS as readonly Role[]).includes(wanted.role);
  if (administrator ? kind !== wanted.role : kind !== 'person') return { kind: 'not-for-account', role: wanted.role };
  const against = held.find(
    (grant) =>
      overlap(grant, wanted) &&
      APART.some(([a, b]) => (grant.role === a && wanted.role === b) || (grant.role === b && wanted.role === a)),
  );
  return against === undefined ? null : { kind: 'conflict', role: against.role };
}

export type SessionState = 'valid' | 'ended' | 'idle' | 'over';

/** A session ends by being ended, by being left alone, and by age. */
export function stateOfSession(
  session: Pick<Session, 'seenAt' | 'endsAt' | 'endedAt'>,
  rules: Pick<SecurityRules, 'idleMinutes'>,
  now: Date,
): SessionState {
  if (session.endedAt !== null) return 'ended';
  if (now >= session.endsAt) return 'over';
  // A clock set back must not bring an idle session to life again for longer than it had.
  const idle = now.getTime() - session.seenAt.getTime();
  return Math.abs(idle) >= rules.idleMinutes * 60_000 ? 'idle' : 'valid';
}

/** Whether someone must stand back from deciding about a unit on a day: the own unit, or a declared nearness. */
export function mustStandBack(
  who: { readonly unit: string | null; readonly recusals: readonly Recusal[] },
  unit: string,
  day: string,
): 'own-unit' | Recusal['kind'] | null {
  if (who.unit === unit) return 'own-unit';
  return who.recusals.find((recusal) => recusal.unit === unit && holdsOn(recusal, day))?.kind ?? null;
}

/** Making one takes longer than everything else that is done to tell who asks. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant in the tenant's zone, as an ISO date. */
export function dayIn(zone: string, at: Date): string {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  formats.set(zone, format);
  return format.format(at);
}
