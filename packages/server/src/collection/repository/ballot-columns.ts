import { textOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { Text } from '../../platform/text.ts';

export interface BallotRef {
  readonly ballot: string;
  readonly title: Text;
}

/** What ballots fill of a round: nobody is asked for it, and no file may bring it. */
export interface Counted {
  /** By column and unit. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, BallotRef>>;
  /** Columns of which no cell is left for anybody to enter, with one of their ballots. */
  readonly whole: ReadonlyMap<string, BallotRef>;
}

const NOTHING: Counted = { cells: new Map(), whole: new Map() };

/** Of some rounds, by round; one without ballots is absent. */
export async function countedIn(tx: Tx, rounds: readonly string[]): Promise<Map<string, Counted>> {
  const rows = await tx.all<{
    round_id: string;
    column_key: string;
    ballot_id: string;
    title_zh: string;
    title_en: string | null;
    units: string[];
    subjects: number;
  }>(sql`
    select c.round_id, c.column_key, c.ballot_id, c.title_zh, c.title_en, c.units, (
      select count(*)::int from round_subjects s where s.tenant_id = ${tx.tenant} and s.round_id = c.round_id) as subjects
    from ballot_columns c
    where c.tenant_id = ${tx.tenant} and c.round_id = any(${rounds}::text[]) order by c.round_id, c.column_key, c.ballot_id`);
  const found = new Map<string, { cells: Map<string, Map<string, BallotRef>>; whole: Map<string, BallotRef> }>();
  for (const row of rows) {
    const of = found.get(row.round_id) ?? { cells: new Map(), whole: new Map() };
    found.set(row.round_id, of);
    const units = of.cells.get(row.column_key) ?? new Map<string, BallotRef>();
    of.cells.set(row.column_key, units);
    const ref = { ballot: row.ballot_id, title: textOf(row.title_zh, row.title_en) };
    for (const unit of row.units) units.set(unit, ref);
    if (units.size === row.subjects) of.whole.set(row.column_key, ref);
  }
  return found;
}

export async function countedOf(tx: Tx, round: string): Promise<Counted> {
  return (await countedIn(tx, [round])).get(round) ?? NOTHING;
}

/** From now on a ballot fills these cells, beside those it has; whichever did before does so no more. The caller holds the round. */
export async function giveCells(
  tx: Tx,
  round: string,
  { columns, units }: { readonly columns: readonly string[]; readonly units: readonly string[] },
  { id, title }: { readonly id: string; readonly title: Text },
): Promise<void> {
  const there = sql`tenant_id = ${tx.tenant} and round_id = ${round} and column_key = any(${columns}::text[])`;
  await tx.run(sql`
    update ballot_columns set units = array(select unit from unnest(units) as unit where unit <> all(${units}::text[]))
    where ${there} and ballot_id <> ${id} and units && ${units}::text[]`);
  await tx.run(sql`delete from ballot_columns where ${there} and cardinality(units) = 0`);
  await tx.run(sql`
    insert into ballot_columns (tenant_id, round_id, column_key, ballot_id, title_zh, title_en, units)
    select ${tx.tenant}, ${round}, column_key, ${id}, ${title['zh-CN']}, ${title.en ?? null}, ${units}::text[]
    from unnest(${columns}::text[]) as column_key
    on conflict (tenant_id, round_id, column_key, ballot_id) do update
    set units = array(select distinct unit from unnest(ballot_columns.units || excluded.units) as unit)`);
}

/** They are asked of their departments again; which. */
export async function giveCellsBack(tx: Tx, ballot: string): Promise<{ column: string; units: readonly string[] }[]> {
  return tx.all(sql`
    delete from ballot_columns where tenant_id = ${tx.tenant} and ballot_id = ${ballot} returning column_key as "column", units`);
}

/** One of the ballots that fill what a file would change; null where none does. */
export async function ballotAgainst(tx: Tx, importId: string, round: string): Promise<Text | null> {
  const row = await tx.first<{ title_zh: string; title_en: string | null }>(sql`
    select b.title_zh, b.title_en from ballot_columns b
    where b.tenant_id = ${tx.tenant} and b.round_id = ${round} and exists (
      select 1 from import_cells c where c.tenant_id = ${tx.tenant} and c.import_id = ${importId} and c.kind <> 'same'
        and c.column_key = b.column_key and c.unit_id = any(b.units)) limit 1`);
  return row === null ? null : textOf(row.title_zh, row.title_en);
}

/** How many cells of some columns wait for their ballot: the department need not answer them, and the ledger does not yet. A draft of before is counted as what it is. */
export async function waitingCells(
  tx: Tx,
  rounds: readonly string[],
  columns: readonly string[],
): Promise<{ round: string; column: string; cells: number }[]> {
  return tx.all(sql`
    select c.round_id as round, c.column_key as "column", count(*)::int as cells
    from ballot_columns c cross join unnest(c.units) as unit
    where c.tenant_id = ${tx.tenant} and c.round_id = any(${rounds}::text[]) and c.column_key = any(${columns}::text[]) and not exists (
      select 1 from observations o where o.tenant_id = ${tx.tenant} and o.round_id = c.round_id and o.unit_id = unit
        and o.column_key = c.column_key) and not exists (
      select 1 from entries e where e.tenant_id = ${tx.tenant} and e.round_id = c.round_id and e.unit_id = unit
        and e.column_key = c.column_key and e.position is null and e.status is not null)
    group by 1, 2`);
}
