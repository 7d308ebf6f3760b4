import type { Tx } from '../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../platform/sql/sql.ts';

/** A change of a round's scheme version after collection has opened. */
export interface Amendment {
  readonly no: number;
  readonly scheme: string;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly state: 'proposed' | 'approved' | 'withdrawn';
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

const columns: Sql = sql`amendment_no as no, scheme_id as scheme, from_version as "from", to_version as "to", reason, state,
  proposed_by as "proposedBy", proposed_by_name as "proposedByName", proposed_at as "proposedAt", decided_by as "decidedBy",
  decided_by_name as "decidedByName", decided_at as "decidedAt", decision_reason as "decisionReason"`;

/** The newest first. */
export function amendmentsOf(tx: Tx, round: string): Promise<Amendment[]> {
  return tx.all<Amendment>(sql`
    select ${columns} from round_amendments where tenant_id = ${tx.tenant} and round_id = ${round} order by amendment_no desc`);
}

export function findAmendment(tx: Tx, round: string, no: number, lock = false): Promise<Amendment | null> {
  return tx.first<Amendment>(sql`
    select ${columns} from round_amendments
    where tenant_id = ${tx.tenant} and round_id = ${round} and amendment_no = ${no} ${lock ? sql`for update` : nothing}`);
}

/** Null where another proposal for the round waits. */
export function insertAmendment(
  tx: Tx,
  round: string,
  given: Pick<Amendment, 'scheme' | 'from' | 'to' | 'reason' | 'proposedBy' | 'proposedByName' | 'proposedAt'>,
): Promise<Amendment | null> {
  return tx.first<Amendment>(sql`
    insert into round_amendments (tenant_id, round_id, amendment_no, scheme_id, from_version, to_version, reason, proposed_by,
      proposed_by_name, proposed_at)
    select ${tx.tenant}, ${round}, coalesce(max(amendment_no), 0) + 1, ${given.scheme}, ${given.from}::integer, ${given.to}::integer,
      ${given.reason}, ${given.proposedBy}, ${given.proposedByName}, ${given.proposedAt}::timestamptz
    from round_amendments where tenant_id = ${tx.tenant} and round_id = ${round}
    on conflict do nothing returning ${columns}`);
}

/** Decides a proposal that still waits; null where it no longer does. */
export function decideAmendment(
  tx: Tx,
  round: string,
  given: { no: number; state: 'approved' | 'withdrawn'; by: string; byName: string; at: Date; reason: string },
): Promise<Amendment | null> {
  return tx.first<Amendment>(sql`
    update round_amendments set state = ${given.state}, decided_by = ${given.by}, decided_by_name = ${given.byName},
      decided_at = ${given.at}, decision_reason = ${given.reason}
    where tenant_id = ${tx.tenant} and round_id = ${round} and amendment_no = ${given.no} and state = 'proposed'
    returning ${columns}`);
}

/** Puts a version into force. The round is to be scored anew; the run under the old version stays in the list of runs. */
export async function switchVersion(tx: Tx, round: string, version: number): Promise<void> {
  await tx.run(sql`
    update rounds set version = ${version}, run_id = null, state = 'collecting'
    where tenant_id = ${tx.tenant} and round_id = ${round}`);
}
