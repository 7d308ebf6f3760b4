import type { Text } from '@hengjian/engine';
import type { Tx } from '../../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../../platform/sql/sql.ts';
import type { Survey, SurveyState, SurveySubject, Team } from '../types.ts';

interface Row {
  readonly survey_id: string;
  readonly title: Text;
  readonly year: number;
  readonly first_day: string;
  readonly last_day: string;
  readonly state: SurveyState;
  readonly revision: number;
  readonly tier_gap: number;
  readonly ballot_below: string;
  readonly closed_on: string | null;
  readonly notes_removed_on: string | null;
}
const columns: Sql = sql`survey_id, title, year, first_day::text, last_day::text, state, revision, tier_gap, ballot_below::text,
  closed_on::text, notes_removed_on::text`;
const surveyOf = (row: Row): Survey => ({
  id: row.survey_id,
  title: row.title,
  year: row.year,
  firstDay: row.first_day,
  lastDay: row.last_day,
  state: row.state,
  revision: row.revision,
  tierGap: row.tier_gap,
  ballotBelow: Number(row.ballot_below),
  closedOn: row.closed_on,
  notesRemovedOn: row.notes_removed_on,
});

export async function findSurvey(tx: Tx, id: string, lock = false): Promise<Survey | null> {
  const row = await tx.first<Row>(
    sql`select ${columns} from surveys where tenant_id = ${tx.tenant} and survey_id = ${id} ${lock ? sql`for update` : nothing}`,
  );
  return row === null ? null : surveyOf(row);
}

/** Newest first. */
export async function listSurveys(
  tx: Tx,
  page: { offset: number; limit: number },
): Promise<{ surveys: Survey[]; total: number }> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from surveys where tenant_id = ${tx.tenant} order by made_at desc, survey_id offset ${page.offset} limit ${page.limit}`);
  const count = await tx.first<{ count: number }>(
    sql`select count(*) as count from surveys where tenant_id = ${tx.tenant}`,
  );
  return { surveys: rows.map(surveyOf), total: count?.count ?? 0 };
}

export async function insertSurvey(
  tx: Tx,
  survey: Omit<Survey, 'state' | 'revision' | 'closedOn' | 'notesRemovedOn'>,
  by: string,
  at: Date,
): Promise<void> {
  await tx.run(sql`
    insert into surveys (tenant_id, survey_id, title, year, first_day, last_day, tier_gap, ballot_below, state, made_by, made_at)
    values (${tx.tenant}, ${survey.id}, ${JSON.stringify(survey.title)}::jsonb, ${survey.year}, ${survey.firstDay}::date, ${survey.lastDay}::date,
      ${survey.tierGap}, ${String(survey.ballotBelow)}::numeric, 'draft', ${by}, ${at})`);
}

/** False where somebody else was faster. */
export async function takeRevision(tx: Tx, id: string, revision: number): Promise<boolean> {
  const taken = await tx.run(
    sql`update surveys set revision = revision + 1 where tenant_id = ${tx.tenant} and survey_id = ${id} and revision = ${revision}`,
  );
  return taken === 1;
}

export async function startedSurvey(tx: Tx, id: string): Promise<void> {
  await tx.run(
    sql`update surveys set state = 'running', revision = revision + 1 where tenant_id = ${tx.tenant} and survey_id = ${id}`,
  );
}

export async function closedSurvey(tx: Tx, id: string, day: string): Promise<void> {
  await tx.run(sql`
    update surveys set state = 'closed', closed_on = ${day}::date, revision = revision + 1 where tenant_id = ${tx.tenant} and survey_id = ${id}`);
}

export async function teamsOf(tx: Tx, survey: string): Promise<Team[]> {
  const teams = await tx.all<{ no: number; name: string; leader: string }>(sql`
    select team_no as no, name, leader from survey_teams where tenant_id = ${tx.tenant} and survey_id = ${survey} order by team_no`);
  const members = await tx.all<{ no: number; account: string }>(sql`
    select team_no as no, account_id as account from survey_members where tenant_id = ${tx.tenant} and survey_id = ${survey} order by account_id`);
  const byTeam = Map.groupBy(members, ({ no }) => no);
  return teams.map((team) => ({ ...team, members: (byTeam.get(team.no) ?? []).map(({ account }) => account) }));
}

/** Other teams mean another split: nothing of the one before stays. */
export async function replaceTeams(tx: Tx, survey: string, teams: readonly Team[]): Promise<void> {
  await tx.run(sql`update survey_subjects set team_no = null where tenant_id = ${tx.tenant} and survey_id = ${survey}`);
  await tx.run(sql`delete from survey_members where tenant_id = ${tx.tenant} and survey_id = ${survey}`);
  await tx.run(sql`delete from survey_teams where tenant_id = ${tx.tenant} and survey_id = ${survey}`);
  await tx.run(sql`
    insert into survey_teams (tenant_id, survey_id, team_no, name, leader)
    select ${tx.tenant}, ${survey}, * from unnest(
      ${teams.map(({ no }) => no)}::int[], ${teams.map(({ name }) => name)}::text[], ${teams.map(({ leader }) => leader)}::text[])`);
  const members = teams.flatMap(({ no, members: own }) => [...new Set(own)].map((account) => ({ no, account })));
  await tx.run(sql`
    insert into survey_members (tenant_id, survey_id, team_no, account_id)
    select ${tx.tenant}, ${survey}, * from unnest(
      ${members.map(({ no }) => no)}::int[], ${members.map(({ account }) => account)}::text[])`);
}

/** Who is on one team from now on. */
export async function replaceMembers(tx: Tx, survey: string, { no, leader, members }: Team): Promise<void> {
  await tx.run(
    sql`update survey_teams set leader = ${leader} where tenant_id = ${tx.tenant} and survey_id = ${survey} and team_no = ${no}`,
  );
  await tx.run(
    sql`delete from survey_members where tenant_id = ${tx.tenant} and survey_id = ${survey} and team_no = ${no}`,
  );
  await tx.run(sql`
    insert into survey_members (tenant_id, survey_id, team_no, account_id)
    select ${tx.tenant}, ${survey}, ${no}, account from unnest(${[...members]}::text[]) as account`);
}

export async function surveySubjects(tx: Tx, survey: string): Promise<SurveySubject[]> {
  return tx.all<SurveySubject>(sql`
    select unit_id as unit, team_no as team from survey_subjects where tenant_id = ${tx.tenant} and survey_id = ${survey} order by unit_id`);
}

export async function replaceSubjects(tx: Tx, survey: string, units: readonly string[]): Promise<void> {
  await tx.run(sql`delete from survey_subjects where tenant_id = ${tx.tenant} and survey_id = ${survey}`);
  await tx.run(sql`
    insert into survey_subjects (tenant_id, survey_id, unit_id) select ${tx.tenant}, ${survey}, * from unnest(${[...units]}::text[])`);
}

export async function assignSubjects(
  tx: Tx,
  survey: string,
  assigned: readonly { readonly unit: string; readonly team: number }[],
): Promise<void> {
  await tx.run(sql`
    update survey_subjects s set team_no = given.team_no
    from unnest(${assigned.map(({ unit }) => unit)}::text[], ${assigned.map(({ team }) => team)}::int[]) as given (unit_id, team_no)
    where s.tenant_id = ${tx.tenant} and s.survey_id = ${survey} and s.unit_id = given.unit_id`);
}

/** Another team takes a unit over. What the first has written about it stays with the first, which may still deliver it. */
export async function moveSubject(
  tx: Tx,
  survey: string,
  move: { readonly unit: string; readonly from: number; readonly to: number; readonly reason: string },
  by: string,
  at: Date,
): Promise<void> {
  await tx.run(sql`
    update survey_subjects set team_no = ${move.to} where tenant_id = ${tx.tenant} and survey_id = ${survey} and unit_id = ${move.unit}`);
  await tx.run(sql`
    insert into survey_moves (tenant_id, survey_id, unit_id, move_no, from_team, to_team, reason, moved_by, moved_at)
    select ${tx.tenant}, ${survey}, ${move.unit}, 1 + count(*), ${move.from}, ${move.to}, ${move.reason}, ${by}, ${at}
    from survey_moves where tenant_id = ${tx.tenant} and survey_id = ${survey} and unit_id = ${move.unit}`);
}

/** The units that are a team's, and those that once were. */
export async function unitsEverOf(tx: Tx, survey: string, team: number): Promise<ReadonlySet<string>> {
  const rows = await tx.all<{ unit: string }>(sql`
    select unit_id as unit from survey_subjects where tenant_id = ${tx.tenant} and survey_id = ${survey} and team_no = ${team}
    union select unit_id from survey_moves where tenant_id = ${tx.tenant} and survey_id = ${survey} and from_team = ${team}`);
  return new Set(rows.map(({ unit }) => unit));
}

/** Surveys on whose teams an account is, newest first; a draft tells nobody yet. */
export async function surveysOf(
  tx: Tx,
  account: string,
  page: { offset: number; limit: number },
): Promise<{ surveys: (Survey & { readonly team: number })[]; total: number }> {
  const where = sql`from surveys s join survey_members m using (tenant_id, survey_id)
    where s.tenant_id = ${tx.tenant} and m.tenant_id = ${tx.tenant} and m.account_id = ${account} and s.state <> 'draft'`;
  const rows = await tx.all<Row & { team_no: number }>(
    sql`select ${columns}, team_no ${where} order by s.made_at desc, survey_id offset ${page.offset} limit ${page.limit}`,
  );
  const count = await tx.first<{ count: number }>(sql`select count(*) as count ${where}`);
  return { surveys: rows.map((row) => ({ ...surveyOf(row), team: row.team_no })), total: count?.count ?? 0 };
}

/** Units that closed surveys have judged, of some units or of all; the newest first. */
export async function feedbackIn(
  tx: Tx,
  page: { readonly units: readonly string[] | null; readonly offset: number; readonly limit: number },
): Promise<{ feedback: { survey: Survey; unit: string; replied: boolean }[]; total: number }> {
  const where = sql`from surveys s join survey_judgments j using (tenant_id, survey_id)
    where s.tenant_id = ${tx.tenant} and j.tenant_id = ${tx.tenant} and s.state = 'closed'
      ${page.units === null ? nothing : sql`and j.unit_id = any(${[...page.units]}::text[])`}`;
  const rows = await tx.all<Row & { unit_id: string; replied: boolean }>(sql`
    select survey_id, title, year, first_day::text, last_day::text, s.state, s.revision, tier_gap, ballot_below::text, closed_on::text,
      notes_removed_on::text, j.unit_id, j.reply is not null as replied
    ${where} order by s.closed_on desc, s.survey_id, j.unit_id offset ${page.offset} limit ${page.limit}`);
  const count = await tx.first<{ count: number }>(sql`select count(*) as count ${where}`);
  const feedback = rows.map((row) => ({ survey: surveyOf(row), unit: row.unit_id, replied: row.replied }));
  return { feedback, total: count?.count ?? 0 };
}

/** The team of an account in a survey, locked: versions of a team's notes get their positions one after the other. */
export async function teamOf(tx: Tx, survey: string, account: string, lock: boolean): Promise<number | null> {
  const row = await tx.first<{ no: number }>(sql`
    select t.team_no as no from survey_members m join survey_teams t using (tenant_id, survey_id, team_no)
    where m.tenant_id = ${tx.tenant} and m.survey_id = ${survey} and m.account_id = ${account} ${lock ? sql`for update of t` : nothing}`);
  return row?.no ?? null;
}
