import type { Tx } from '../../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../../platform/sql/sql.ts';
import type { PlannedVisit, Visit } from '../types.ts';

const columns: Sql = sql`visit_id as id, team_no as team, unit_id as unit, kind, day::text, half, place, state, expected, present, talks, remark, revision`;

/** In the order of time; of one team where it is named. */
export async function listVisits(
  tx: Tx,
  survey: string,
  page: { readonly team: number | null; readonly offset: number; readonly limit: number },
): Promise<{ visits: Visit[]; total: number }> {
  const where = sql`from survey_visits where tenant_id = ${tx.tenant} and survey_id = ${survey} ${page.team === null ? nothing : sql`and team_no = ${page.team}`}`;
  const visits = await tx.all<Visit>(
    sql`select ${columns} ${where} order by survey_visits.day, half, team_no, kind desc, visit_id offset ${page.offset} limit ${page.limit}`,
  );
  const count = await tx.first<{ count: number }>(sql`select count(*) as count ${where}`);
  return { visits, total: count?.count ?? 0 };
}

export async function visitsOfUnit(tx: Tx, survey: string, unit: string): Promise<Visit[]> {
  return tx.all<Visit>(sql`
    select ${columns} from survey_visits where tenant_id = ${tx.tenant} and survey_id = ${survey} and unit_id = ${unit}
    order by survey_visits.day, half, kind desc, visit_id`);
}

/** Every visit of a team. */
export async function visitsOfTeam(tx: Tx, survey: string, team: number): Promise<Visit[]> {
  return tx.all<Visit>(sql`
    select ${columns} from survey_visits where tenant_id = ${tx.tenant} and survey_id = ${survey} and team_no = ${team}
    order by survey_visits.day, half, visit_id`);
}

export async function findVisit(tx: Tx, survey: string, id: string): Promise<Visit | null> {
  return tx.first<Visit>(
    sql`select ${columns} from survey_visits where tenant_id = ${tx.tenant} and survey_id = ${survey} and visit_id = ${id}::uuid for update`,
  );
}

export async function insertVisits(
  tx: Tx,
  survey: string,
  team: number,
  visits: readonly (PlannedVisit & { readonly id: string; readonly place: string })[],
): Promise<void> {
  await tx.run(sql`
    insert into survey_visits (tenant_id, survey_id, team_no, state, visit_id, unit_id, kind, day, half, place)
    select ${tx.tenant}, ${survey}, ${team}, 'planned', * from unnest(
      ${visits.map(({ id }) => id)}::uuid[], ${visits.map(({ unit }) => unit)}::text[], ${visits.map(({ kind }) => kind)}::text[],
      ${visits.map(({ day }) => day)}::date[], ${visits.map(({ half }) => half)}::text[], ${visits.map(({ place }) => place)}::text[])`);
}

export async function changeVisit(tx: Tx, survey: string, visit: Omit<Visit, 'team' | 'revision'>): Promise<void> {
  await tx.run(sql`
    update survey_visits set unit_id = ${visit.unit}, kind = ${visit.kind}, day = ${visit.day}::date, half = ${visit.half}, place = ${visit.place},
      state = ${visit.state}, expected = ${visit.expected}, present = ${visit.present}, talks = ${visit.talks}, remark = ${visit.remark},
      revision = revision + 1
    where tenant_id = ${tx.tenant} and survey_id = ${survey} and visit_id = ${visit.id}::uuid`);
}

/** How far each team is: visits, how many were held, units with a meeting that was held. */
export async function progressByTeam(
  tx: Tx,
  survey: string,
): Promise<ReadonlyMap<number, { planned: number; held: number; visited: number }>> {
  const rows = await tx.all<{ team: number; planned: number; held: number; visited: number }>(sql`
    select team_no as team, count(*) filter (where state = 'planned') as planned, count(*) filter (where state = 'held') as held,
      count(distinct unit_id) filter (where state = 'held') as visited
    from survey_visits where tenant_id = ${tx.tenant} and survey_id = ${survey} group by team_no`);
  return new Map(rows.map(({ team, ...counts }) => [team, counts]));
}

/** What a team has planned at a unit and not done yet. */
export async function callOffVisits(
  tx: Tx,
  survey: string,
  { unit, team, remark }: { readonly unit: string; readonly team: number; readonly remark: string },
): Promise<void> {
  await tx.run(sql`
    update survey_visits set state = 'cancelled', remark = ${remark}, revision = revision + 1
    where tenant_id = ${tx.tenant} and survey_id = ${survey} and unit_id = ${unit} and team_no = ${team} and state = 'planned'`);
}
