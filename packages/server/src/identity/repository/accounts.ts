import type { Tx } from '../../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../../platform/sql/sql.ts';
import type { Account, AccountKind } from '../types.ts';

interface Row {
  readonly account_id: string;
  readonly kind: AccountKind;
  readonly login: string;
  readonly name: string;
  readonly person_id: string | null;
  readonly unit_id: string | null;
  readonly state: 'active' | 'closed';
  readonly password_hash: string | null;
  readonly password_set_at: Date | null;
  readonly must_change_password: boolean;
  readonly totp_sealed: string | null;
  readonly totp_pending: string | null;
  readonly totp_step: number;
  readonly locked_until: Date | null;
  readonly persona: number | null;
  readonly created_at: Date;
}

const columns: Sql = sql`account_id, kind, login, name, person_id, unit_id, state, password_hash, password_set_at, must_change_password,
  totp_sealed, totp_pending, totp_step, locked_until, persona, created_at`;
const accountOf = (row: Row): Account => ({
  id: row.account_id,
  kind: row.kind,
  login: row.login,
  name: row.name,
  person: row.person_id,
  unit: row.unit_id,
  state: row.state,
  passwordHash: row.password_hash,
  passwordSetAt: row.password_set_at,
  mustChangePassword: row.must_change_password,
  totpSealed: row.totp_sealed,
  totpPending: row.totp_pending,
  totpStep: row.totp_step,
  lockedUntil: row.locked_until,
  persona: row.persona,
  createdAt: row.created_at,
});

export async function findAccount(tx: Tx, id: string, lock = false): Promise<Account | null> {
  const row = await tx.first<Row>(
    sql`select ${columns} from accounts where tenant_id = ${tx.tenant} and account_id = ${id} ${lock ? sql`for update` : nothing}`,
  );
  return row === null ? null : accountOf(row);
}

export async function findByLogin(tx: Tx, login: string): Promise<Account | null> {
  const row = await tx.first<Row>(
    sql`select ${columns} from accounts where tenant_id = ${tx.tenant} and login = ${login}`,
  );
  return row === null ? null : accountOf(row);
}

/** In the order of their sign-in names; with a day, only people's accounts in use that hold no role on it. */
export async function listAccounts(
  tx: Tx,
  page: { find: string; waitingOn: string | null; offset: number; limit: number },
): Promise<{ accounts: Account[]; total: number }> {
  const like = `%${page.find.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;
  const waiting =
    page.waitingOn === null
      ? nothing
      : sql`and kind = 'person' and state = 'active' and not exists (
          select 1 from grants g where g.tenant_id = ${tx.tenant} and g.account_id = accounts.account_id
            and g.valid_from <= ${page.waitingOn}::date and (g.valid_to is null or g.valid_to > ${page.waitingOn}::date))`;
  const where = sql`tenant_id = ${tx.tenant} and (name like ${like} or login like ${like}) ${waiting}`;
  const rows = await tx.all<Row>(
    sql`select ${columns} from accounts where ${where} order by login offset ${page.offset} limit ${page.limit}`,
  );
  const count = await tx.first<{ count: number }>(sql`select count(*) as count from accounts where ${where}`);
  return { accounts: rows.map(accountOf), total: count?.count ?? 0 };
}

/** People's accounts in use, by name: whom somebody can be asked to work with. */
export async function findColleagues(
  tx: Tx,
  page: { readonly find: string; readonly offset: number; readonly limit: number },
): Promise<{ people: { id: string; name: string; unit: string | null }[]; total: number }> {
  const like = `%${page.find.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;
  const where = sql`from accounts where tenant_id = ${tx.tenant} and kind = 'person' and state = 'active' and name like ${like}`;
  const people = await tx.all<{ id: string; name: string; unit: string | null }>(
    sql`select account_id as id, name, unit_id as unit ${where} order by name, account_id offset ${page.offset} limit ${page.limit}`,
  );
  const count = await tx.first<{ count: number }>(sql`select count(*) as count ${where}`);
  return { people, total: count?.count ?? 0 };
}

/** The names of those of the accounts that exist. */
export async function accountNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.all<{ account_id: string; name: string }>(
    sql`select account_id, name from accounts where tenant_id = ${tx.tenant} and account_id = any(${ids}::text[])`,
  );
  return new Map(rows.map((row) => [row.account_id, row.name]));
}

export async function listPersonas(tx: Tx): Promise<Account[]> {
  const rows = await tx.all<Row>(
    sql`select ${columns} from accounts where tenant_id = ${tx.tenant} and persona is not null and state = 'active' order by persona`,
  );
  return rows.map(accountOf);
}

export async function anyAccount(tx: Tx): Promise<boolean> {
  return (await tx.first(sql`select 1 as one from accounts where tenant_id = ${tx.tenant} limit 1`)) !== null;
}

export interface NewAccount {
  readonly id: string;
  readonly kind: AccountKind;
  readonly login: string;
  readonly name: string;
  readonly person: string | null;
  readonly unit: string | null;
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  readonly persona: number | null;
}

/** False where the sign-in name is taken, or the person has an account. */
export async function insertAccounts(tx: Tx, accounts: readonly NewAccount[], by: string, at: Date): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into accounts (tenant_id, account_id, kind, login, name, person_id, unit_id, password_hash, password_set_at,
      must_change_password, persona, created_by, created_at)
    select ${tx.tenant}, id, kind, login, name, person, unit, hash, case when hash is null then null else ${at}::timestamptz end, must_change,
      persona, ${by}, ${at}
    from unnest(${accounts.map((a) => a.id)}::text[], ${accounts.map((a) => a.kind)}::text[], ${accounts.map((a) => a.login)}::text[],
      ${accounts.map((a) => a.name)}::text[], ${accounts.map((a) => a.person)}::text[], ${accounts.map((a) => a.unit)}::text[],
      ${accounts.map((a) => a.passwordHash)}::text[], ${accounts.map((a) => a.mustChangePassword)}::boolean[],
      ${accounts.map((a) => a.persona)}::smallint[])
      as given (id, kind, login, name, person, unit, hash, must_change, persona)
    on conflict do nothing`);
  return inserted === accounts.length;
}

export async function closeAccount(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update accounts set state = 'closed' where tenant_id = ${tx.tenant} and account_id = ${id}`);
}

export async function setPassword(tx: Tx, id: string, hash: string, at: Date, mustChange: boolean): Promise<void> {
  await tx.run(sql`
    update accounts set password_hash = ${hash}, password_set_at = ${at}, must_change_password = ${mustChange}, failed_tries = 0,
      locked_until = null
    where tenant_id = ${tx.tenant} and account_id = ${id}`);
}

/** Keeps a second factor that counts only once it has been confirmed. */
export async function keepTotp(tx: Tx, id: string, sealed: string): Promise<void> {
  await tx.run(sql`update accounts set totp_pending = ${sealed} where tenant_id = ${tx.tenant} and account_id = ${id}`);
}

export async function clearTotp(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`
    update accounts set totp_sealed = null, totp_pending = null where tenant_id = ${tx.tenant} and account_id = ${id}`);
}

/** Puts the waiting factor into force, with the time step of its first code used up. */
export async function confirmTotp(tx: Tx, id: string, step: number): Promise<void> {
  await tx.run(sql`
    update accounts set totp_sealed = totp_pending, totp_pending = null, totp_step = ${step} where tenant_id = ${tx.tenant} and account_id = ${id}`);
}

/** Uses up a time step; false where it, or a later one, was used before. Of two requests with one code only one passes. */
export async function useTotpStep(tx: Tx, id: string, step: number): Promise<boolean> {
  return (
    (await tx.run(sql`
      update accounts set totp_step = ${step} where tenant_id = ${tx.tenant} and account_id = ${id} and totp_step < ${step}`)) ===
    1
  );
}

/**
 * Counts a try before it is made, and locks with the last one: of many tries at once no more pass than are allowed. False where the account
 * is locked. A lock that has run out starts a new count.
 */
export async function countTry(tx: Tx, id: string, now: Date, tries: number, minutes: number): Promise<boolean> {
  const lock = new Date(now.getTime() + minutes * 60_000);
  return (
    (await tx.run(sql`
      update accounts set
        failed_tries = case when locked_until is null then failed_tries + 1 else 1 end,
        locked_until = case when (case when locked_until is null then failed_tries + 1 else 1 end) >= ${tries} then ${lock}::timestamptz end
      where tenant_id = ${tx.tenant} and account_id = ${id} and (locked_until is null or locked_until <= ${now})`)) ===
    1
  );
}

/** Gives back a try that was none: the password was right, the code was only asked for. A lock that this try alone has set goes with it. */
export async function giveBackTry(tx: Tx, id: string, tries: number): Promise<void> {
  await tx.run(sql`
    update accounts set
      locked_until = case when failed_tries >= ${tries} then null else locked_until end,
      failed_tries = greatest(failed_tries - 1, 0)
    where tenant_id = ${tx.tenant} and account_id = ${id}`);
}

export async function forgetTries(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`
    update accounts set failed_tries = 0, locked_until = null where tenant_id = ${tx.tenant} and account_id = ${id}`);
}

/** Names of the accounts that there are, by id. */
export async function accountsNamed(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.all<{ account_id: string; name: string }>(sql`
    select account_id, name from accounts
    where tenant_id = ${tx.tenant} and state = 'active' and account_id = any(${ids}::text[])`);
  return new Map(rows.map((row) => [row.account_id, row.name]));
}

/** The accounts in use of those of the people that have one. */
export async function accountsOfPeople(tx: Tx, people: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.all<{ person_id: string; account_id: string }>(sql`
    select person_id, account_id from accounts
    where tenant_id = ${tx.tenant} and state = 'active' and person_id = any(${people}::text[])`);
  return new Map(rows.map((row) => [row.person_id, row.account_id]));
}
