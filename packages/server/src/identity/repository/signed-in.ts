import type { Role } from '../../platform/principal.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { Scope, Session } from '../types.ts';
import { scopeOf } from './grants.ts';

/** All that says who asks with a session, and what they may do today. */
export interface SignedIn {
  readonly session: Pick<Session, 'id' | 'enrolling' | 'seenAt' | 'endsAt' | 'endedAt'>;
  readonly account: { readonly id: string; readonly name: string; readonly unit: string | null };
  /** Today where the tenant is. */
  readonly day: string;
  /** Of the rules that hold today; null before the tenant has set any. */
  readonly idleMinutes: number | null;
  /** Those that hold today. */
  readonly grants: readonly { readonly role: Role; readonly scope: Scope }[];
}

/** One statement, because every request begins with it. Null where there is no such session, or its account is closed. */
export async function signedIn(tx: Tx, session: string, now: Date): Promise<SignedIn | null> {
  const row = await tx.first<{
    enrolling: boolean;
    seen_at: Date;
    ends_at: Date;
    ended_at: Date | null;
    account_id: string;
    name: string;
    account_unit: string | null;
    day: string;
    idle_minutes: number | null;
    grants: readonly { role: Role; scope: 'all' | 'subtree' | 'unit'; unit_id: string | null }[];
  }>(sql`
    select s.enrolling, s.seen_at, s.ends_at, s.ended_at, a.account_id, a.name, a.unit_id as account_unit, t.day::text as day,
      (select r.idle_minutes from security_rules r
        where r.tenant_id = ${tx.tenant} and r.valid_from <= t.day order by r.valid_from desc limit 1) as idle_minutes,
      (select coalesce(json_agg(json_build_object('role', g.role, 'scope', g.scope, 'unit_id', g.unit_id)
          order by g.valid_from desc, g.grant_id), '[]')
        from grants g where g.tenant_id = ${tx.tenant} and g.account_id = a.account_id and g.valid_from <= t.day
          and (g.valid_to is null or g.valid_to > t.day)) as grants
    from sessions s
    join accounts a on a.tenant_id = ${tx.tenant} and a.account_id = s.account_id
    cross join lateral (
      select (${now}::timestamptz at time zone zone)::date as day from tenants where tenant_id = ${tx.tenant}
    ) t
    where s.tenant_id = ${tx.tenant} and s.session_id = ${session} and a.state = 'active'`);
  if (row === null) return null;
  return {
    session: {
      id: session,
      enrolling: row.enrolling,
      seenAt: row.seen_at,
      endsAt: row.ends_at,
      endedAt: row.ended_at,
    },
    account: { id: row.account_id, name: row.name, unit: row.account_unit },
    day: row.day,
    idleMinutes: row.idle_minutes,
    grants: row.grants.map((grant) => ({ role: grant.role, scope: scopeOf(grant) })),
  };
}
