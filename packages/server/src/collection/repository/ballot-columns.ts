import { textOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { Text } from '../../platform/text.ts';

/** A column of a round that a ballot fills. */
export interface BallotColumn {
  readonly round: string;
  readonly column: string;
  readonly ballot: string;
  readonly title: Text;
}

export async function ballotColumns(tx: Tx, rounds: readonly string[]): Promise<BallotColumn[]> {
  const rows = await tx.all<{
    round_id: string;
    column_key: string;
    ballot_id: string;
    title_zh: string;
    title_en: string | null;
  }>(sql`
    select round_id, column_key, ballot_id, title_zh, title_en from ballot_columns
    where tenant_id = ${tx.tenant} and round_id = any(${rounds}::text[]) order by round_id, column_key`);
  return rows.map((row) => ({
    round: row.round_id,
    column: row.column_key,
    ballot: row.ballot_id,
    title: textOf(row.title_zh, row.title_en),
  }));
}

/** The columns of one round by their keys. */
export async function ballotColumnsOf(tx: Tx, round: string): Promise<Map<string, BallotColumn>> {
  return new Map((await ballotColumns(tx, [round])).map((row) => [row.column, row]));
}

/** From now on a ballot fills these columns; whichever did before does so no more. The caller holds the round. */
export async function giveColumns(
  tx: Tx,
  round: string,
  columns: readonly string[],
  { id, title }: { readonly id: string; readonly title: Text },
): Promise<void> {
  await tx.run(sql`
    insert into ballot_columns (tenant_id, round_id, column_key, ballot_id, title_zh, title_en)
    select ${tx.tenant}, ${round}, column_key, ${id}, ${title['zh-CN']}, ${title.en ?? null} from unnest(${columns}::text[]) as column_key
    on conflict (tenant_id, round_id, column_key) do update
    set ballot_id = excluded.ballot_id, title_zh = excluded.title_zh, title_en = excluded.title_en`);
}

/** They are asked of their departments again. */
export async function giveColumnsBack(tx: Tx, ballot: string): Promise<void> {
  await tx.run(sql`delete from ballot_columns where tenant_id = ${tx.tenant} and ballot_id = ${ballot}`);
}
