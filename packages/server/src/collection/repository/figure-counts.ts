import type { Tx } from '../../platform/sql/database.ts';
import { type Sql, sql } from '../../platform/sql/sql.ts';

/** Whether a row of the ledger or a draft says why. */
const said = (column: Sql): Sql => sql`btrim(coalesce(${column}, '')) <> ''`;

/**
 * Counts in the observations from `first` to `last`, and out what they replace: `figure_counts` says of every column how many cells the ledger
 * answers, and how. In the transaction that has just appended them, under the round's lock.
 *
 * What is replaced is named by its positions and not joined: right after an import the tables have no statistics, and a join order chosen on a
 * guess can cost minutes.
 */
export async function countIn(tx: Tx, round: string, first: number, last: number): Promise<void> {
  const within = sql`o.tenant_id = ${tx.tenant} and o.round_id = ${round}`;
  const replaced = await tx.all<{ supersedes: number }>(sql`
    select o.supersedes from observations o
    where ${within} and o.position between ${first} and ${last} and o.supersedes is not null`);
  const kind = sql`o.column_key, o.status, ${said(sql`o.evidence`)} as reasoned`;
  await tx.run(sql`
    insert into figure_counts (tenant_id, round_id, column_key, status, reasoned, cells)
    select ${tx.tenant}, ${round}, column_key, status, reasoned, sum(step) from (
      select ${kind}, 1 as step from observations o where ${within} and o.position between ${first} and ${last}
      union all
      select ${kind}, -1 from observations o
      where ${within} and o.position = any(${replaced.map(({ supersedes }) => supersedes)}::bigint[])
    ) moved
    group by column_key, status, reasoned having sum(step) <> 0
    on conflict (tenant_id, round_id, column_key, status, reasoned) do update set cells = figure_counts.cells + excluded.cells`);
}

export interface AnswerCount {
  readonly round: string;
  readonly column: string;
  /** What the cells show: their draft, or else the ledger's figure. */
  readonly status: number;
  readonly reasoned: boolean;
  readonly draft: boolean;
  readonly disowned: boolean;
  readonly warned: boolean;
  /** Below zero: figures that stand in the ledger and under a draft. */
  readonly cells: number;
}

/**
 * The cells of some columns by what they show, to be added up; cells that nobody has entered anything in are not among them. What the ledger
 * holds is read where it is kept counted; only drafts are counted, and looked at beside the ledger only in columns that have figures.
 */
export async function answersIn(tx: Tx, rounds: readonly string[], keys: readonly string[]): Promise<AnswerCount[]> {
  return tx.all<AnswerCount>(sql`
    with kept as (
      select round_id, column_key, status, reasoned, cells from figure_counts
      where tenant_id = ${tx.tenant} and round_id = any(${rounds}::text[]) and column_key = any(${keys}::text[]) and cells <> 0
    ), draft as (
      select e.round_id, e.unit_id, e.column_key, e.status, ${said(sql`e.reason`)} as reasoned, e.disowned, e.warning is not null as warned
      from entries e
      where e.tenant_id = ${tx.tenant} and e.round_id = any(${rounds}::text[]) and e.column_key = any(${keys}::text[])
        and e.position is null and e.status is not null
    ), covered as (
      select d.round_id, d.column_key, f.status, f.reasoned, -count(*) as cells from draft d
      cross join lateral (
        select o.status, ${said(sql`o.evidence`)} as reasoned from observations o
        where o.tenant_id = ${tx.tenant} and o.round_id = d.round_id and o.unit_id = d.unit_id and o.column_key = d.column_key
        order by o.position desc limit 1
      ) f
      where exists (select 1 from kept k where k.round_id = d.round_id and k.column_key = d.column_key)
      group by 1, 2, 3, 4
    )
    select round_id as round, column_key as "column", status, reasoned, false as draft, false as disowned, false as warned, cells from kept
    union all
    select round_id, column_key, status, reasoned, false, false, false, cells from covered
    union all
    select round_id, column_key, status, reasoned, true, disowned, warned, count(*) from draft group by 1, 2, 3, 4, 5, 6, 7`);
}
