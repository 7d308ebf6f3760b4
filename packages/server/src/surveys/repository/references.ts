import type { Tx } from '../../platform/sql/database.ts';
import { nothing, sql } from '../../platform/sql/sql.ts';
import type { Reference, ReferenceGrade } from '../types.ts';

/** The newest year first. */
export async function referencesOf(tx: Tx, survey: string): Promise<(Reference & { readonly units: number })[]> {
  return tx.all<Reference & { units: number }>(sql`
    select r.reference_id as id, r.kind, r.year, r.title, r.round_id as round,
      (select count(*) from survey_reference_grades g
        where g.tenant_id = ${tx.tenant} and g.survey_id = r.survey_id and g.reference_id = r.reference_id) as units
    from survey_references r where r.tenant_id = ${tx.tenant} and r.survey_id = ${survey} order by r.year desc, r.kind, r.reference_id`);
}

export async function insertReference(
  tx: Tx,
  survey: string,
  reference: Reference & { readonly run: string | null },
  grades: readonly Omit<ReferenceGrade, 'reference'>[],
  by: string,
  at: Date,
): Promise<void> {
  const { id, kind, year, title, round, run } = reference;
  await tx.run(sql`
    insert into survey_references (tenant_id, survey_id, reference_id, kind, year, title, round_id, run_id, added_by, added_at)
    values (${tx.tenant}, ${survey}, ${id}, ${kind}, ${year}, ${title}, ${round}, ${run}, ${by}, ${at})`);
  await tx.run(sql`
    insert into survey_reference_grades (tenant_id, survey_id, reference_id, unit_id, word, tier)
    select ${tx.tenant}, ${survey}, ${id}, * from unnest(
      ${grades.map(({ unit }) => unit)}::text[], ${grades.map(({ word }) => word)}::text[], ${grades.map(({ tier }) => tier)}::text[])`);
}

/** False where it was not there. */
export async function removeReference(tx: Tx, survey: string, id: string): Promise<boolean> {
  await tx.run(
    sql`delete from survey_reference_grades where tenant_id = ${tx.tenant} and survey_id = ${survey} and reference_id = ${id}`,
  );
  const removed = await tx.run(
    sql`delete from survey_references where tenant_id = ${tx.tenant} and survey_id = ${survey} and reference_id = ${id}`,
  );
  return removed === 1;
}

/** What is known of some units, or of all. */
export async function gradesOf(tx: Tx, survey: string, units: readonly string[] | null): Promise<ReferenceGrade[]> {
  return tx.all<ReferenceGrade>(sql`
    select reference_id as reference, unit_id as unit, word, tier from survey_reference_grades
    where tenant_id = ${tx.tenant} and survey_id = ${survey} ${units === null ? nothing : sql`and unit_id = any(${[...units]}::text[])`}
    order by unit_id, reference_id`);
}

export interface AttachedBallot {
  readonly ballot: string;
  /** The question that stands for the team as a whole. */
  readonly question: string;
}
export async function attachedBallots(tx: Tx, survey: string): Promise<AttachedBallot[]> {
  return tx.all<AttachedBallot>(sql`
    select ballot_id as ballot, question from survey_ballots where tenant_id = ${tx.tenant} and survey_id = ${survey} order by ballot_id`);
}
export async function attachBallotRow(tx: Tx, survey: string, { ballot, question }: AttachedBallot): Promise<void> {
  await tx.run(sql`
    insert into survey_ballots (tenant_id, survey_id, ballot_id, question) values (${tx.tenant}, ${survey}, ${ballot}, ${question})
    on conflict (tenant_id, survey_id, ballot_id) do nothing`);
}
export async function detachBallotRow(tx: Tx, survey: string, ballot: string): Promise<boolean> {
  const gone = await tx.run(
    sql`delete from survey_ballots where tenant_id = ${tx.tenant} and survey_id = ${survey} and ballot_id = ${ballot}`,
  );
  return gone === 1;
}
