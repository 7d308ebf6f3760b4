import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../../platform/sql/sql.ts';
import type { FullText } from '../../platform/text.ts';
import type { Contradiction, ContradictionState, Found, Outcome } from './types.ts';

interface Row {
  readonly contradiction_id: string;
  readonly round_id: string;
  readonly unit_id: string;
  readonly rule_id: string;
  readonly run_id: string;
  readonly ballot_node: string;
  readonly ballot_rate: string;
  readonly ballot_bound: string;
  readonly against_node: string;
  readonly against_rate: string;
  readonly against_bound: string;
  readonly sentence: FullText;
  readonly state: ContradictionState;
  readonly outcome: Outcome | null;
  readonly finding: string | null;
  readonly answered_by: string | null;
  readonly answered_by_name: string | null;
  readonly answered_at: Date | null;
  readonly confirmed_by: string | null;
  readonly confirmed_by_name: string | null;
  readonly confirmed_at: Date | null;
  readonly earlier: string | null;
  readonly found_at: Date;
}
const columns: Sql = sql`contradiction_id, round_id, unit_id, rule_id, run_id, ballot_node, ballot_rate, ballot_bound, against_node, against_rate,
  against_bound, sentence, state, outcome, finding, answered_by, answered_by_name, answered_at, confirmed_by, confirmed_by_name, confirmed_at, earlier, found_at`;

const signedOf = (by: string | null, name: string | null, at: Date | null) =>
  by === null || at === null ? null : { by, name: name ?? by, at };
const contradictionOf = (row: Row): Contradiction => ({
  id: row.contradiction_id,
  round: row.round_id,
  unit: row.unit_id,
  rule: row.rule_id,
  run: row.run_id,
  ballot: { node: row.ballot_node, rate: Number(row.ballot_rate), bound: Number(row.ballot_bound) },
  against: { node: row.against_node, rate: Number(row.against_rate), bound: Number(row.against_bound) },
  sentence: row.sentence,
  state: row.state,
  outcome: row.outcome,
  finding: row.finding,
  answered: signedOf(row.answered_by, row.answered_by_name, row.answered_at),
  confirmed: signedOf(row.confirmed_by, row.confirmed_by_name, row.confirmed_at),
  earlier: row.earlier,
  foundAt: row.found_at,
});

export async function findContradiction(tx: Tx, id: string, lock = false): Promise<Contradiction | null> {
  const row = await tx.first<Row>(sql`
    select ${columns} from contradictions where tenant_id = ${tx.tenant} and contradiction_id = ${id} ${lock ? sql`for update` : nothing}`);
  return row === null ? null : contradictionOf(row);
}

/** The latest question of each unit and rule of a round, locked: a run and an answer wait for each other. */
export async function latestContradictions(tx: Tx, round: string): Promise<Contradiction[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from contradictions where tenant_id = ${tx.tenant} and round_id = ${round}
    order by found_at desc, contradiction_id for update`);
  const latest = new Map<string, Contradiction>();
  for (const one of rows.map(contradictionOf)) {
    const key = `${one.unit}\u0000${one.rule}`;
    // Of two found at one moment, the one that waits.
    const other = latest.get(key);
    if (other === undefined || (other.state === 'lapsed' && other.foundAt.getTime() === one.foundAt.getTime()))
      latest.set(key, one);
  }
  return [...latest.values()];
}

/** Of a unit, those that a run found and that have not lapsed; or of the whole round in some state. */
export async function listContradictions(
  tx: Tx,
  given: {
    readonly round: string;
    readonly state: ContradictionState | null;
    readonly units: readonly string[] | null;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ contradictions: Contradiction[]; total: number }> {
  const where = sql`tenant_id = ${tx.tenant} and round_id = ${given.round}
    and (${given.state}::text is null and state <> 'lapsed' or state = ${given.state})
    and (${given.units}::text[] is null or unit_id = any(${given.units}::text[]))`;
  const rows = await tx.all<Row>(sql`
    select ${columns} from contradictions where ${where}
    order by array_position(array['open', 'answered', 'confirmed', 'lapsed'], state), unit_id, rule_id, found_at offset ${given.offset} limit ${given.limit}`);
  const count = await tx.first<{ count: number }>(sql`select count(*) as count from contradictions where ${where}`);
  return { contradictions: rows.map(contradictionOf), total: count?.count ?? 0 };
}

export async function insertContradiction(
  tx: Tx,
  round: string,
  run: string,
  { found, earlier }: { readonly found: Found; readonly earlier: string | null },
  at: Date,
): Promise<string> {
  const id = randomUUID();
  const { unit, rule, ballot, against, sentence } = found;
  await tx.run(sql`
    insert into contradictions (tenant_id, contradiction_id, round_id, unit_id, rule_id, run_id, ballot_node, ballot_rate, ballot_bound, against_node,
      against_rate, against_bound, sentence, state, earlier, found_at)
    values (${tx.tenant}, ${id}, ${round}, ${unit}, ${rule}, ${run}, ${ballot.node}, ${String(ballot.rate)}::numeric, ${String(ballot.bound)}::numeric,
      ${against.node}, ${String(against.rate)}::numeric, ${String(against.bound)}::numeric, ${JSON.stringify(sentence)}::jsonb, 'open', ${earlier}, ${at})`);
  return id;
}

export async function keepContradictions(tx: Tx, ids: readonly string[], run: string): Promise<void> {
  await tx.run(
    sql`update contradictions set run_id = ${run} where tenant_id = ${tx.tenant} and contradiction_id = any(${ids}::text[])`,
  );
}

export async function lapseContradictions(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(
    sql`update contradictions set state = 'lapsed' where tenant_id = ${tx.tenant} and contradiction_id = any(${ids}::text[])`,
  );
}

interface Signing {
  readonly account: string;
  readonly name: string;
  readonly at: Date;
}

export async function answerContradictionRow(
  tx: Tx,
  id: string,
  { outcome, finding }: { readonly outcome: Outcome; readonly finding: string },
  { account, name, at }: Signing,
): Promise<void> {
  await tx.run(sql`
    update contradictions set state = 'answered', outcome = ${outcome}, finding = ${finding}, answered_by = ${account}, answered_by_name = ${name}, answered_at = ${at}
    where tenant_id = ${tx.tenant} and contradiction_id = ${id}`);
}

export async function confirmContradictionRow(tx: Tx, id: string, { account, name, at }: Signing): Promise<void> {
  await tx.run(sql`
    update contradictions set state = 'confirmed', confirmed_by = ${account}, confirmed_by_name = ${name}, confirmed_at = ${at}
    where tenant_id = ${tx.tenant} and contradiction_id = ${id}`);
}

export async function sendBackRow(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`
    update contradictions set state = 'open', outcome = null, finding = null, answered_by = null, answered_by_name = null, answered_at = null
    where tenant_id = ${tx.tenant} and contradiction_id = ${id}`);
}
