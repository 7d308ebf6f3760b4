import type { Tx } from '../../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../../platform/sql/sql.ts';
import type { Ballot, BallotKind, BallotPlan, BallotState } from '../types.ts';

interface Row {
  readonly ballot_id: string;
  readonly kind: BallotKind;
  readonly state: BallotState;
  readonly plan: BallotPlan;
  readonly revision: number;
  readonly made_by: string;
  readonly opened_on: string | null;
  readonly closes_at: Date | null;
  readonly closed_on: string | null;
}
const columns: Sql = sql`ballot_id, kind, state, plan, revision, made_by, opened_on::text, closes_at, closed_on::text`;
const ballotOf = (row: Row): Ballot => ({
  id: row.ballot_id,
  kind: row.kind,
  state: row.state,
  plan: row.plan,
  revision: row.revision,
  madeBy: row.made_by,
  openedOn: row.opened_on,
  closesAt: row.closes_at,
  closedOn: row.closed_on,
});

/** `lock` holds the row against every other change; casting and issuing share it. */
export async function findBallot(tx: Tx, id: string, lock = false): Promise<Ballot | null> {
  const row = await tx.first<Row>(
    sql`select ${columns} from ballots where tenant_id = ${tx.tenant} and ballot_id = ${id} ${lock ? sql`for update` : nothing}`,
  );
  return row === null ? null : ballotOf(row);
}

/**
 * The state, shared against its change until the transaction ends: nothing is issued or cast beside a closing. Past its last moment a ballot is as good as
 * closed, also before somebody of the office has closed it.
 */
export async function sharedState(tx: Tx, id: string, now: Date): Promise<BallotState | null> {
  const row = await tx.first<{ state: BallotState; over: boolean | null }>(
    sql`select state, closes_at <= ${now}::timestamptz as over from ballots where tenant_id = ${tx.tenant} and ballot_id = ${id} for share`,
  );
  if (row === null) return null;
  return row.state === 'open' && row.over === true ? 'closing' : row.state;
}

/** The ballot, shared against its closing until the transaction ends. */
export async function holdBallot(tx: Tx, id: string): Promise<Ballot | null> {
  const row = await tx.first<Row>(
    sql`select ${columns} from ballots where tenant_id = ${tx.tenant} and ballot_id = ${id} for share`,
  );
  return row === null ? null : ballotOf(row);
}

/** Newest first. */
export async function listBallots(
  tx: Tx,
  page: { offset: number; limit: number },
): Promise<{ ballots: Ballot[]; total: number }> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from ballots where tenant_id = ${tx.tenant} order by made_at desc, ballot_id offset ${page.offset} limit ${page.limit}`);
  const count = await tx.first<{ count: number }>(
    sql`select count(*) as count from ballots where tenant_id = ${tx.tenant}`,
  );
  return { ballots: rows.map(ballotOf), total: count?.count ?? 0 };
}

/** Closed ballots that feed a round, in the order in which they were held. */
export async function closedFeeding(tx: Tx, round: string): Promise<Ballot[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from ballots where tenant_id = ${tx.tenant} and state = 'closed' and plan->'feeds'->>'round' = ${round}
    order by closed_on, made_at, ballot_id`);
  return rows.map(ballotOf);
}

export async function insertBallot(
  tx: Tx,
  ballot: Pick<Ballot, 'id' | 'kind' | 'plan' | 'madeBy' | 'closesAt'>,
  at: Date,
): Promise<void> {
  await tx.run(sql`
    insert into ballots (tenant_id, ballot_id, kind, state, plan, made_by, made_at, closes_at)
    values (${tx.tenant}, ${ballot.id}, ${ballot.kind}, 'draft', ${JSON.stringify(ballot.plan)}::jsonb, ${ballot.madeBy}, ${at}, ${ballot.closesAt})`);
}

/** False where somebody else has changed it since, or it is no draft. */
export async function changePlan(
  tx: Tx,
  id: string,
  { plan, closesAt, revision }: { plan: BallotPlan; closesAt: Date | null; revision: number },
): Promise<boolean> {
  const changed = await tx.run(sql`
    update ballots set plan = ${JSON.stringify(plan)}::jsonb, closes_at = ${closesAt}, revision = revision + 1
    where tenant_id = ${tx.tenant} and ballot_id = ${id} and state = 'draft' and revision = ${revision}`);
  return changed === 1;
}

/** Moves it on; false where it stands elsewhere. */
export async function moveBallot(tx: Tx, id: string, from: BallotState, to: BallotState): Promise<boolean> {
  const moved = await tx.run(
    sql`update ballots set state = ${to} where tenant_id = ${tx.tenant} and ballot_id = ${id} and state = ${from}`,
  );
  return moved === 1;
}

export interface BallotSecrets {
  readonly slipSecret: string;
  readonly receiptKey: string;
}

export async function markOpen(
  tx: Tx,
  id: string,
  given: { sealed: BallotSecrets; receiptKey: Buffer; day: string },
): Promise<boolean> {
  const moved = await tx.run(sql`
    update ballots set state = 'open', opened_on = ${given.day}::date, slip_secret_sealed = ${given.sealed.slipSecret},
      receipt_key_sealed = ${given.sealed.receiptKey}, receipt_key = ${given.receiptKey}
    where tenant_id = ${tx.tenant} and ballot_id = ${id} and state = 'opening'`);
  return moved === 1;
}

/** Null where there are none: not open yet, or not any more. */
export async function sealedSecrets(tx: Tx, id: string): Promise<BallotSecrets | null> {
  const row = await tx.first<{ slip: string | null; receipt: string | null }>(sql`
    select slip_secret_sealed as slip, receipt_key_sealed as receipt from ballots where tenant_id = ${tx.tenant} and ballot_id = ${id}`);
  return row === null || row.slip === null || row.receipt === null
    ? null
    : { slipSecret: row.slip, receiptKey: row.receipt };
}

/** The public half of the key that acknowledges papers, base64url. */
export async function receiptKeyOf(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.first<{ key: Buffer | null }>(
    sql`select receipt_key as key from ballots where tenant_id = ${tx.tenant} and ballot_id = ${id}`,
  );
  return row?.key?.toString('base64url') ?? null;
}

/** Every secret of the ballot goes with its closing. */
export async function markClosed(tx: Tx, id: string, day: string): Promise<boolean> {
  const moved = await tx.run(sql`
    update ballots set state = 'closed', closed_on = ${day}::date, slip_secret_sealed = null, receipt_key_sealed = null
    where tenant_id = ${tx.tenant} and ballot_id = ${id} and state = 'closing'`);
  return moved === 1;
}
