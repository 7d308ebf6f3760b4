import { numberOf, textOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { Text } from '../../platform/text.ts';

export interface SheetUnit {
  readonly id: string;
  readonly group: string;
  readonly name: Text;
}

/**
 * A page of the round's units in their frozen order, and how many there are: a sheet of thousands of units reads only the rows it shows. Places
 * are given out without gaps, so the last one counts them.
 */
export async function unitsOfPage(
  tx: Tx,
  round: string,
  offset: number,
  limit: number,
): Promise<{ units: SheetUnit[]; total: number }> {
  const rows = await tx.all<{
    unit_id: string;
    place: number;
    group_id: string;
    name_zh: string;
    name_en: string | null;
  }>(sql`
    select unit_id, place, group_id, name_zh, name_en from round_subjects
    where tenant_id = ${tx.tenant} and round_id = ${round} and (place >= ${offset} and place < ${offset + limit} or place = (
      select max(place) from round_subjects where tenant_id = ${tx.tenant} and round_id = ${round}))
    order by place`);
  const units = rows.filter(({ place }) => place >= offset && place < offset + limit);
  return {
    units: units.map((row) => ({ id: row.unit_id, group: row.group_id, name: textOf(row.name_zh, row.name_en) })),
    total: (rows.at(-1)?.place ?? -1) + 1,
  };
}

export interface LedgerCell {
  readonly unit: string;
  readonly column: string;
  readonly position: number;
  readonly status: number;
  readonly value: number | null;
  readonly reason: string | null;
  readonly evidenceName: string | null;
  /** The round it was taken over from. */
  readonly reusedRound: string | null;
  /** The ballot it was counted in. */
  readonly ballot: string | null;
}

/** The ledger's newest figure of every cell in the rectangle of some units and columns. */
export async function ledgerIn(
  tx: Tx,
  round: string,
  units: readonly string[] | null,
  keys: readonly string[],
): Promise<LedgerCell[]> {
  const kept = sql`o.unit_id, o.column_key, o.position, o.status, o.value, o.evidence, o.evidence_name, o.reused_round, o.ballot_id`;
  const here = sql`o.tenant_id = ${tx.tenant} and o.round_id = ${round}`;
  const rows = await tx.all<{
    unit_id: string;
    column_key: string;
    position: number;
    status: number;
    value: string | null;
    evidence: string | null;
    evidence_name: string | null;
    reused_round: string | null;
    ballot_id: string | null;
  }>(
    units === null
      ? sql`
    select distinct on (o.unit_id, o.column_key) ${kept} from observations o where ${here} and o.column_key = any(${keys}::text[])
    order by o.unit_id, o.column_key, o.position desc`
      : // Cell by cell: of a page's units a scheme of a hundred columns keeps a hundred figures each, and the sheet wants nine of them.
        sql`
    select f.* from unnest(${units}::text[]) as u (unit_id) cross join unnest(${keys}::text[]) as k (column_key)
    cross join lateral (
      select ${kept} from observations o where ${here} and o.unit_id = u.unit_id and o.column_key = k.column_key
      order by o.position desc limit 1
    ) f`,
  );
  return rows.map((row) => ({
    unit: row.unit_id,
    column: row.column_key,
    position: row.position,
    status: row.status,
    value: numberOf(row.value),
    reason: row.evidence,
    evidenceName: row.evidence_name,
    reusedRound: row.reused_round,
    ballot: row.ballot_id,
  }));
}

/** Those of some units that the round does not have. */
export async function unknownUnits(tx: Tx, round: string, units: readonly string[]): Promise<string[]> {
  const rows = await tx.all<{ unit: string }>(sql`
    select unit from unnest(${units}::text[]) as unit
    where not exists (
      select 1 from round_subjects s where s.tenant_id = ${tx.tenant} and s.round_id = ${round} and s.unit_id = unit)`);
  return rows.map(({ unit }) => unit);
}
