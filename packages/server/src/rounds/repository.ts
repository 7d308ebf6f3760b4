import { textOf } from '../platform/sql/columns.ts';
import type { Tx } from '../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../platform/sql/sql.ts';
import type { Text } from '../platform/text.ts';
import type { Round, RoundState, RoundSubject } from './types.ts';

interface Row {
  readonly round_id: string;
  readonly scheme_id: string;
  readonly version: number;
  readonly period: string;
  readonly title_zh: string;
  readonly title_en: string | null;
  readonly state: RoundState;
  readonly due_at: Date;
  readonly collection_closed_at: Date | null;
  readonly ledger: number;
  readonly run_id: string | null;
}

const columns: Sql = sql`round_id, scheme_id, version, period, title_zh, title_en, state, due_at, collection_closed_at, ledger, run_id`;
const roundOf = (row: Row): Round => ({
  id: row.round_id,
  scheme: row.scheme_id,
  version: row.version,
  period: row.period,
  title: textOf(row.title_zh, row.title_en),
  state: row.state,
  dueAt: row.due_at,
  closedAt: row.collection_closed_at,
  ledger: row.ledger,
  run: row.run_id,
});

/** Newest period first. */
export async function listRounds(tx: Tx): Promise<Round[]> {
  const rows = await tx.all<Row>(
    sql`select ${columns} from rounds where tenant_id = ${tx.tenant} order by period desc, scheme_id, round_id`,
  );
  return rows.map(roundOf);
}

export async function findRound(tx: Tx, id: string, lock = false): Promise<Round | null> {
  const row = await tx.first<Row>(
    sql`select ${columns} from rounds where tenant_id = ${tx.tenant} and round_id = ${id} ${lock ? sql`for update` : nothing}`,
  );
  return row === null ? null : roundOf(row);
}

/** False where the scheme has a round for the period already. */
export async function insertRound(
  tx: Tx,
  round: { id: string; scheme: string; version: number; period: string; title: Text; dueAt: Date },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into rounds (tenant_id, round_id, scheme_id, version, period, title_zh, title_en, state, due_at)
    values (${tx.tenant}, ${round.id}, ${round.scheme}, ${round.version}, ${round.period}, ${round.title['zh-CN']},
      ${round.title.en ?? null}, 'collecting', ${round.dueAt})
    on conflict do nothing`);
  return inserted === 1;
}

export async function insertSubjects(
  tx: Tx,
  round: string,
  subjects: readonly Omit<RoundSubject, 'place'>[],
  from = 0,
): Promise<void> {
  await tx.run(sql`
    insert into round_subjects (tenant_id, round_id, place, unit_id, group_id, name_zh, name_en)
    select ${tx.tenant}, ${round}, ${from} + place - 1, unit_id, group_id, name_zh, name_en
    from unnest(${subjects.map((subject) => subject.id)}::text[], ${subjects.map((subject) => subject.group)}::text[],
      ${subjects.map((subject) => subject.name['zh-CN'])}::text[], ${subjects.map((subject) => subject.name.en ?? null)}::text[])
      with ordinality as given (unit_id, group_id, name_zh, name_en, place)`);
}

/** In the frozen order of the round's tables. */
export async function subjectsOf(tx: Tx, round: string): Promise<RoundSubject[]> {
  const rows = await tx.all<{
    unit_id: string;
    place: number;
    group_id: string;
    name_zh: string;
    name_en: string | null;
  }>(sql`
    select unit_id, place, group_id, name_zh, name_en from round_subjects
    where tenant_id = ${tx.tenant} and round_id = ${round} order by place`);
  return rows.map((row) => ({
    id: row.unit_id,
    place: row.place,
    group: row.group_id,
    name: textOf(row.name_zh, row.name_en),
  }));
}

export async function countSubjects(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.all<{ round_id: string; subjects: number }>(
    // Places are given out without gaps, so the last one counts them.
    sql`
    select r.round_id, s.place + 1 as subjects from rounds r cross join lateral (
      select place from round_subjects s where s.tenant_id = ${tx.tenant} and s.round_id = r.round_id order by place desc limit 1
    ) s where r.tenant_id = ${tx.tenant}`,
  );
  return new Map(rows.map((row) => [row.round_id, row.subjects]));
}

/** Gives out the next `count` positions of the round's ledger; returns the one before the first. Waits for other writers of the round. */
export async function takePositions(tx: Tx, round: string, count: number): Promise<number> {
  const row = await tx.first<{ ledger: number }>(
    sql`update rounds set ledger = ledger + ${count} where tenant_id = ${tx.tenant} and round_id = ${round} returning ledger`,
  );
  if (row === null) throw new Error(`no round ${round}`);
  return row.ledger - count;
}

export async function markScored(tx: Tx, round: string, run: string): Promise<void> {
  await tx.run(sql`
    update rounds set run_id = ${run}, state = case when state = 'collecting' then 'scored' else state end
    where tenant_id = ${tx.tenant} and round_id = ${round}`);
}

export async function setCollectionClosed(tx: Tx, round: string, at: Date | null): Promise<void> {
  await tx.run(sql`
    update rounds set collection_closed_at = ${at} where tenant_id = ${tx.tenant} and round_id = ${round}`);
}

export async function setState(tx: Tx, round: string, state: RoundState): Promise<void> {
  await tx.run(sql`update rounds set state = ${state} where tenant_id = ${tx.tenant} and round_id = ${round}`);
}
