import type { Role } from '../../platform/principal.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { AccountKind, Grant, Recusal, Scope } from '../types.ts';

interface Row {
  readonly grant_id: string;
  readonly account_id: string;
  readonly role: Role;
  readonly scope: 'all' | 'subtree' | 'unit';
  readonly unit_id: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly granted_by: string;
  readonly granted_at: Date;
  readonly reason: string;
  readonly ended_by: string | null;
  readonly ended_at: Date | null;
}

export const scopeOf = (row: Pick<Row, 'scope' | 'unit_id'>): Scope =>
  row.scope === 'all' || row.unit_id === null ? { kind: 'all' } : { kind: row.scope, unit: row.unit_id };
const grantOf = (row: Row): Grant => ({
  id: row.grant_id,
  account: row.account_id,
  role: row.role,
  scope: scopeOf(row),
  from: row.from,
  to: row.to,
  grantedBy: row.granted_by,
  grantedAt: row.granted_at,
  ended: row.ended_by === null || row.ended_at === null ? null : { by: row.ended_by, at: row.ended_at },
  reason: row.reason,
});

/** All an account ever held, the newest first. */
export async function grantsOf(tx: Tx, account: string): Promise<Grant[]> {
  const rows = await tx.all<Row>(sql`
    select grant_id, account_id, role, scope, unit_id, valid_from::text as "from", valid_to::text as "to", granted_by, granted_at, reason,
      ended_by, ended_at
    from grants where tenant_id = ${tx.tenant} and account_id = ${account} order by valid_from desc, grant_id`);
  return rows.map(grantOf);
}

/** The roles that hold on a day, for many accounts at once. */
export async function rolesOn(tx: Tx, accounts: readonly string[], day: string): Promise<Map<string, Role[]>> {
  const rows = await tx.all<{ account_id: string; roles: Role[] }>(sql`
    select account_id, array_agg(distinct role order by role) as roles from grants
    where tenant_id = ${tx.tenant} and account_id = any(${accounts}::text[]) and valid_from <= ${day}::date
      and (valid_to is null or valid_to > ${day}::date)
    group by account_id`);
  return new Map(rows.map((row) => [row.account_id, row.roles]));
}

/** Accounts that answer for one of the units on a day, by unit. */
export async function headsOf(
  tx: Tx,
  units: readonly string[],
  day: string,
): Promise<{ readonly account: string; readonly unit: string }[]> {
  return tx.all<{ account: string; unit: string }>(sql`
    select distinct account_id as account, unit_id as unit from grants
    where tenant_id = ${tx.tenant} and role = 'unitHead' and unit_id = any(${[...units]}::text[])
      and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)
    order by unit, account`);
}

export async function insertGrants(
  tx: Tx,
  grants: readonly (Omit<Grant, 'grantedAt' | 'ended'> & { kind: AccountKind })[],
  at: Date,
): Promise<void> {
  const unit = (scope: Scope): string | null => (scope.kind === 'all' ? null : scope.unit);
  await tx.run(sql`
    insert into grants (tenant_id, grant_id, account_id, account_kind, role, scope, unit_id, valid_from, valid_to, granted_by, granted_at,
      reason)
    select ${tx.tenant}, id, account, kind, role, scope, unit, first, after, by, ${at}, reason
    from unnest(${grants.map((g) => g.id)}::text[], ${grants.map((g) => g.account)}::text[], ${grants.map((g) => g.kind)}::text[],
      ${grants.map((g) => g.role)}::text[], ${grants.map((g) => g.scope.kind)}::text[], ${grants.map((g) => unit(g.scope))}::text[],
      ${grants.map((g) => g.from)}::date[], ${grants.map((g) => g.to)}::date[], ${grants.map((g) => g.grantedBy)}::text[],
      ${grants.map((g) => g.reason)}::text[]) as given (id, account, kind, role, scope, unit, first, after, by, reason)`);
}

/** Ends a grant with a day; what was done under it stays as it was. False where there is none that still runs. */
export async function endGrant(
  tx: Tx,
  given: { account: string; grant: string; day: string; by: string; at: Date },
): Promise<boolean> {
  return (
    (await tx.run(sql`
      update grants set valid_to = greatest(${given.day}::date, valid_from), ended_by = ${given.by}, ended_at = ${given.at}
      where tenant_id = ${tx.tenant} and account_id = ${given.account} and grant_id = ${given.grant}
        and (valid_to is null or valid_to > ${given.day}::date)`)) === 1
  );
}

export async function recusalsOf(tx: Tx, account: string): Promise<Recusal[]> {
  return tx.all<Recusal>(sql`
    select recusal_id as id, account_id as account, unit_id as unit, kind, reason, valid_from::text as "from", valid_to::text as "to"
    from recusals where tenant_id = ${tx.tenant} and account_id = ${account} order by valid_from desc, recusal_id`);
}

export async function insertRecusal(tx: Tx, recusal: Recusal, by: string, at: Date): Promise<void> {
  await tx.run(sql`
    insert into recusals (tenant_id, recusal_id, account_id, unit_id, kind, reason, valid_from, valid_to, declared_by, declared_at)
    values (${tx.tenant}, ${recusal.id}, ${recusal.account}, ${recusal.unit}, ${recusal.kind}, ${recusal.reason}, ${recusal.from}::date,
      ${recusal.to}::date, ${by}, ${at})`);
}
