import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ROLES } from '../platform/principal.ts';
import {
  DEFAULT_RULES,
  dayIn,
  holdsOn,
  mustStandBack,
  passwordIssues,
  refusalOfGrant,
  stateOfSession,
} from './rules.ts';
import { codeAt, newTotpSecret, stepOfCode, totpUri } from './totp.ts';
import type { Session } from './types.ts';

it('says everything that is wrong with a password at once', () => {
  expect(passwordIssues('abc', 'abc', DEFAULT_RULES)).toHaveLength(3);
  expect(passwordIssues('松岚县政府大院2026号a', 'x', DEFAULT_RULES)).toEqual([]);
  expect(passwordIssues('Correct-Horse', 'horse', DEFAULT_RULES)).toHaveLength(1);
  expect(passwordIssues('aaaaaaaaaaaa', 'zz', DEFAULT_RULES).map((issue) => issue.en)).toEqual([
    expect.stringContaining('At least three'),
  ]);
});

it('keeps administrators from everything else and everybody else from administration', () => {
  const from = '2026-01-01';
  const span = { from, to: null };
  fc.assert(
    fc.property(
      fc.constantFrom('person' as const, 'systemAdmin' as const, 'securityAdmin' as const, 'auditAdmin' as const),
      fc.array(fc.constantFrom(...ROLES), { maxLength: 3 }),
      fc.constantFrom(...ROLES),
      (kind, held, role) => {
        const refusal = refusalOfGrant(
          kind,
          held.map((one) => ({ ...span, role: one })),
          { ...span, role },
        );
        if (refusal !== null) return;
        if (kind === 'person')
          expect(['systemAdmin', 'securityAdmin', 'auditAdmin', 'guest', 'enrolling', 'waiting']).not.toContain(role);
        else expect(role).toBe(kind);
      },
    ),
  );
});

it('keeps writing a rule, supplying its figures and approving them apart, in the same time only', () => {
  const held = [{ role: 'ruleAuthor' as const, from: '2026-01-01', to: '2026-07-01' }];
  for (const role of ['supplier', 'office'] as const) {
    expect(refusalOfGrant('person', held, { role, from: '2026-06-30', to: null })).toEqual({
      kind: 'conflict',
      role: 'ruleAuthor',
    });
    expect(refusalOfGrant('person', held, { role, from: '2026-07-01', to: null })).toBeNull();
    expect(refusalOfGrant('person', held, { role, from: '2025-01-01', to: '2026-01-01' })).toBeNull();
  }
  expect(refusalOfGrant('person', held, { role: 'reader', from: '2026-01-01', to: null })).toBeNull();
});

it('ends a session by its end, by idleness, by age, and does not let a clock set back revive it', () => {
  const start = new Date('2026-11-25T00:00:00Z');
  const at = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);
  const session: Session = {
    id: 'x',
    account: 'a',
    method: 'password',
    enrolling: false,
    startedAt: start,
    seenAt: at(60),
    endsAt: at(720),
    endedAt: null,
    agent: '',
  };
  const state = (minutes: number, more: Partial<Session> = {}) =>
    stateOfSession({ ...session, ...more }, DEFAULT_RULES, at(minutes));
  expect(state(61)).toBe('valid');
  expect(state(89)).toBe('valid');
  expect(state(90)).toBe('idle');
  expect(state(720, { seenAt: at(719) })).toBe('over');
  expect(state(61, { endedAt: at(60) })).toBe('ended');
  expect(state(20)).toBe('idle');
});

it('knows a day of the tenant, not of the server', () => {
  expect(dayIn('Asia/Shanghai', new Date('2026-11-25T16:00:00Z'))).toBe('2026-11-26');
  expect(dayIn('Asia/Shanghai', new Date('2026-11-25T15:59:59Z'))).toBe('2026-11-25');
  expect(holdsOn({ from: '2026-01-01', to: '2026-02-01' }, '2026-02-01')).toBe(false);
});

it('makes people stand back from their own unit and from those they are near to', () => {
  const near = {
    id: 'r',
    account: 'a',
    unit: 'town',
    kind: 'kin' as const,
    reason: '配偶',
    from: '2026-01-01',
    to: '2026-06-01',
  };
  const who = { unit: 'bureau', recusals: [near] };
  expect(mustStandBack(who, 'bureau', '2026-03-01')).toBe('own-unit');
  expect(mustStandBack(who, 'town', '2026-03-01')).toBe('kin');
  expect(mustStandBack(who, 'town', '2026-06-01')).toBeNull();
  expect(mustStandBack(who, 'village', '2026-03-01')).toBeNull();
});

it('agrees with RFC 6238 and takes no step twice', () => {
  // Appendix B, SHA-1, of the last six digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect(codeAt(secret, new Date(59_000))).toBe('287082');
  expect(codeAt(secret, new Date(1_111_111_109_000))).toBe('081804');
  const now = new Date(1_111_111_109_000);
  const step = stepOfCode(secret, '081 804', now, 0);
  expect(step).toBe(Math.floor(1_111_111_109 / 30));
  expect(stepOfCode(secret, '081804', now, step ?? 0)).toBeNull();
  expect(stepOfCode(secret, '081804', new Date(now.getTime() + 120_000), 0)).toBeNull();
  expect(stepOfCode(secret, 'abcdef', now, 0)).toBeNull();
  expect(totpUri(newTotpSecret(), '衡鉴', 'ganshi')).toMatch(/^otpauth:\/\/totp\//);
});
