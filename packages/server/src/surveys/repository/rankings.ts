import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { Ranking, RankingEntry } from '../types.ts';

interface Row {
  readonly team_no: number;
  readonly entries: readonly RankingEntry[];
  readonly revision: number;
  readonly submitted_by: string | null;
  readonly submitted_name: string | null;
  readonly submitted_at: Date | null;
  readonly returned: string | null;
}
const rankingOf = (row: Row): Ranking => ({
  team: row.team_no,
  entries: row.entries,
  revision: row.revision,
  submitted:
    row.submitted_by === null || row.submitted_at === null
      ? null
      : { by: row.submitted_by, name: row.submitted_name ?? row.submitted_by, at: row.submitted_at },
  returned: row.returned,
});

export async function rankingsOf(tx: Tx, survey: string): Promise<Ranking[]> {
  const rows = await tx.all<Row>(sql`
    select team_no, entries, revision, submitted_by, submitted_name, submitted_at, returned from survey_rankings
    where tenant_id = ${tx.tenant} and survey_id = ${survey} order by team_no`);
  return rows.map(rankingOf);
}

const NONE: Omit<Ranking, 'team'> = { entries: [], revision: 0, submitted: null, returned: null };
/** A team that has written nothing yet has an empty one. */
export async function rankingOfTeam(tx: Tx, survey: string, team: number): Promise<Ranking> {
  const found = (await rankingsOf(tx, survey)).find((one) => one.team === team);
  return found ?? { ...NONE, team };
}

/** The lock of the team is held. */
export async function saveRanking(tx: Tx, survey: string, ranking: Ranking): Promise<void> {
  const { team, entries, revision, submitted, returned } = ranking;
  await tx.run(sql`
    insert into survey_rankings (tenant_id, survey_id, team_no, entries, revision, submitted_by, submitted_name, submitted_at, returned)
    values (${tx.tenant}, ${survey}, ${team}, ${JSON.stringify(entries)}::jsonb, ${revision}, ${submitted?.by ?? null}, ${submitted?.name ?? null},
      ${submitted?.at ?? null}::timestamptz, ${returned})
    on conflict (tenant_id, survey_id, team_no) do update set entries = excluded.entries, revision = excluded.revision,
      submitted_by = excluded.submitted_by, submitted_name = excluded.submitted_name, submitted_at = excluded.submitted_at, returned = excluded.returned`);
}
