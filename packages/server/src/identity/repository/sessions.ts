import type { Tx } from '../../platform/sql/database.ts';
import { type Sql, sql } from '../../platform/sql/sql.ts';
import type { SecurityRules, Session, SignInMethod } from '../types.ts';

interface Row {
  readonly session_id: string;
  readonly account_id: string;
  readonly method: SignInMethod;
  readonly enrolling: boolean;
  readonly started_at: Date;
  readonly seen_at: Date;
  readonly ends_at: Date;
  readonly ended_at: Date | null;
  readonly agent: string;
}

const columns: Sql = sql`session_id, account_id, method, enrolling, started_at, seen_at, ends_at, ended_at, agent`;
const sessionOf = (row: Row): Session => ({
  id: row.session_id,
  account: row.account_id,
  method: row.method,
  enrolling: row.enrolling,
  startedAt: row.started_at,
  seenAt: row.seen_at,
  endsAt: row.ends_at,
  endedAt: row.ended_at,
  agent: row.agent,
});

export async function insertSession(tx: Tx, session: Omit<Session, 'seenAt' | 'endedAt'>): Promise<void> {
  await tx.run(sql`
    insert into sessions (tenant_id, session_id, account_id, method, enrolling, started_at, seen_at, ends_at, agent)
    values (${tx.tenant}, ${session.id}, ${session.account}, ${session.method}, ${session.enrolling}, ${session.startedAt},
      ${session.startedAt}, ${session.endsAt}, ${session.agent})`);
}

export async function findSession(tx: Tx, id: string): Promise<Session | null> {
  const row = await tx.first<Row>(
    sql`select ${columns} from sessions where tenant_id = ${tx.tenant} and session_id = ${id}`,
  );
  return row === null ? null : sessionOf(row);
}

/** An account's sessions that were not ended, the newest first. */
export async function openSessions(tx: Tx, account: string, now: Date): Promise<Session[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from sessions
    where tenant_id = ${tx.tenant} and account_id = ${account} and ended_at is null and ends_at > ${now} order by started_at desc limit 100`);
  return rows.map(sessionOf);
}

export async function touchSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.run(
    sql`update sessions set seen_at = ${now} where tenant_id = ${tx.tenant} and session_id = ${id} and seen_at < ${now}`,
  );
}

export async function endSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.run(sql`
    update sessions set ended_at = ${now} where tenant_id = ${tx.tenant} and session_id = ${id} and ended_at is null`);
}

/** Ends all of an account's sessions but one; a new password must not leave a thief signed in. */
export async function endOtherSessions(tx: Tx, account: string, keep: string | null, now: Date): Promise<number> {
  return tx.run(sql`
    update sessions set ended_at = ${now}
    where tenant_id = ${tx.tenant} and account_id = ${account} and ended_at is null and session_id is distinct from ${keep}`);
}

export async function finishEnrolment(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update sessions set enrolling = false where tenant_id = ${tx.tenant} and session_id = ${id}`);
}

/** The rules that hold on a day; null before the tenant has set any. */
export async function rulesOn(tx: Tx, day: string): Promise<SecurityRules | null> {
  return tx.first<SecurityRules>(sql`
    select valid_from::text as "from", idle_minutes as "idleMinutes", absolute_minutes as "absoluteMinutes", lock_tries as "lockTries",
      lock_minutes as "lockMinutes", password_length as "passwordLength", password_days as "passwordDays", basis
    from security_rules where tenant_id = ${tx.tenant} and valid_from <= ${day}::date order by valid_from desc limit 1`);
}

/** False where the day has rules already. */
export async function insertRules(tx: Tx, rules: SecurityRules, by: string): Promise<boolean> {
  return (
    (await tx.run(sql`
      insert into security_rules (tenant_id, valid_from, idle_minutes, absolute_minutes, lock_tries, lock_minutes, password_length,
        password_days, basis, set_by)
      values (${tx.tenant}, ${rules.from}::date, ${rules.idleMinutes}, ${rules.absoluteMinutes}, ${rules.lockTries}, ${rules.lockMinutes},
        ${rules.passwordLength}, ${rules.passwordDays}, ${rules.basis}, ${by})
      on conflict do nothing`)) === 1
  );
}

export async function insertSetupToken(tx: Tx, hash: string, madeAt: Date, endsAt: Date): Promise<void> {
  await tx.run(sql`
    insert into setup_tokens (tenant_id, token_hash, made_at, ends_at) values (${tx.tenant}, ${hash}, ${madeAt}, ${endsAt})`);
}

export async function setupTokenHolds(tx: Tx, hash: string, now: Date): Promise<boolean> {
  return (
    (await tx.first(sql`
      select 1 as one from setup_tokens
      where tenant_id = ${tx.tenant} and token_hash = ${hash} and used_at is null and ends_at > ${now}`)) !== null
  );
}

/** Uses up a token and every other that is open; false where this one is unknown, used or too old. */
export async function useSetupTokens(tx: Tx, hash: string, now: Date): Promise<boolean> {
  if (!(await setupTokenHolds(tx, hash, now))) return false;
  await tx.run(sql`update setup_tokens set used_at = ${now} where tenant_id = ${tx.tenant} and used_at is null`);
  return true;
}
