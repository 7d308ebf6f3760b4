import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { KeptNote } from '../types.ts';

export type SealedNote = Omit<KeptNote, 'text'> & { readonly sealed: string | null };

/** Keeps the versions that are not there yet; which. The lock of the team is held. */
export async function keepVersions(
  tx: Tx,
  survey: string,
  team: number,
  versions: readonly Omit<SealedNote, 'position'>[],
): Promise<string[]> {
  const last = await tx.first<{ last: string | null }>(sql`
    select max(position)::text as last from survey_note_versions where tenant_id = ${tx.tenant} and survey_id = ${survey} and team_no = ${team}`);
  let position = Number(last?.last ?? 0);
  const kept: string[] = [];
  for (const one of versions) {
    const inserted = await tx.run(sql`
      insert into survey_note_versions (tenant_id, survey_id, version_id, note_id, team_no, unit_id, kind, day, after, author, author_name, text_sealed, position, late)
      values (${tx.tenant}, ${survey}, ${one.version}::uuid, ${one.note}::uuid, ${team}, ${one.unit}, ${one.kind}, ${one.day}::date, ${[...one.after]}::uuid[],
        ${one.author}, ${one.authorName}, ${one.sealed}, ${position + 1}, ${one.late}) on conflict (tenant_id, survey_id, team_no, version_id) do nothing`);
    if (inserted === 1) {
      position += 1;
      kept.push(one.version);
    }
  }
  return kept;
}

export async function versionsSince(
  tx: Tx,
  survey: string,
  team: number,
  page: { readonly units: readonly string[]; readonly since: number; readonly limit: number },
): Promise<SealedNote[]> {
  const rows = await tx.all<Omit<SealedNote, 'position'> & { position: string }>(sql`
    select version_id as version, note_id as note, unit_id as unit, kind, day::text, after, author, author_name as "authorName", text_sealed as sealed,
      late, position::text from survey_note_versions v
    where tenant_id = ${tx.tenant} and survey_id = ${survey} and team_no = ${team} and position > ${page.since}
      and unit_id = any(${[...page.units]}::text[])
    order by v.position limit ${page.limit}`);
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/** Surveys that have been over for so many days. */
export async function dueForRemoval(tx: Tx, day: string, days: number): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select survey_id as id from surveys
    where tenant_id = ${tx.tenant} and state = 'closed' and notes_removed_on is null and closed_on <= ${day}::date - ${days}::int
    order by closed_on, survey_id`);
  return rows.map(({ id }) => id);
}

/** Removes a survey's notes once and for all; how many versions went, null where they had gone before. */
export async function removeNotes(tx: Tx, survey: string, day: string): Promise<number | null> {
  const marked = await tx.run(sql`
    update surveys set notes_removed_on = ${day}::date
    where tenant_id = ${tx.tenant} and survey_id = ${survey} and state = 'closed' and notes_removed_on is null`);
  if (marked === 0) return null;
  return tx.run(sql`delete from survey_note_versions where tenant_id = ${tx.tenant} and survey_id = ${survey}`);
}
