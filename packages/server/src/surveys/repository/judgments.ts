import type { Tx } from '../../platform/sql/database.ts';
import { nothing, sql } from '../../platform/sql/sql.ts';
import type { Judgment, Signed } from '../types.ts';

interface Row {
  readonly unit_id: string;
  readonly tier: Judgment['tier'];
  readonly strengths: string;
  readonly problems: string;
  readonly advice: string;
  readonly explanation: string;
  readonly state: Judgment['state'];
  readonly proposed_by: string;
  readonly proposed_name: string;
  readonly proposed_at: Date;
  readonly answered_by: string | null;
  readonly answered_name: string | null;
  readonly answered_at: Date | null;
  readonly objection: string | null;
  readonly revision: number;
  readonly reply: string | null;
  readonly replied_by: string | null;
  readonly replied_name: string | null;
  readonly replied_at: Date | null;
}
const signed = (by: string | null, name: string | null, at: Date | null): Signed | null =>
  by === null || name === null || at === null ? null : { by, name, at };

const judgmentOf = (row: Row): Judgment => {
  const replied = signed(row.replied_by, row.replied_name, row.replied_at);
  return {
    unit: row.unit_id,
    tier: row.tier,
    strengths: row.strengths,
    problems: row.problems,
    advice: row.advice,
    explanation: row.explanation,
    state: row.state,
    proposed: { by: row.proposed_by, name: row.proposed_name, at: row.proposed_at },
    answered: signed(row.answered_by, row.answered_name, row.answered_at),
    objection: row.objection,
    revision: row.revision,
    reply: replied === null || row.reply === null ? null : { ...replied, words: row.reply },
  };
};

/** Of all units, or of one. */
export async function judgmentsOf(tx: Tx, survey: string, unit: string | null = null): Promise<Judgment[]> {
  const rows = await tx.all<Row>(sql`
    select unit_id, tier, strengths, problems, advice, explanation, state, proposed_by, proposed_name, proposed_at, answered_by, answered_name,
      answered_at, objection, revision, reply, replied_by, replied_name, replied_at
    from survey_judgments where tenant_id = ${tx.tenant} and survey_id = ${survey} ${unit === null ? nothing : sql`and unit_id = ${unit}`}
    order by unit_id`);
  return rows.map(judgmentOf);
}

/** A proposal takes the place of the one before; whoever had answered that has to look again. The lock of the survey is held. */
export async function proposeRow(
  tx: Tx,
  survey: string,
  proposal: Pick<Judgment, 'unit' | 'tier' | 'strengths' | 'problems' | 'advice' | 'explanation' | 'revision'>,
  { by, name, at }: Signed,
): Promise<void> {
  await tx.run(sql`
    insert into survey_judgments (tenant_id, survey_id, unit_id, tier, strengths, problems, advice, explanation, state, proposed_by, proposed_name,
      proposed_at, revision)
    values (${tx.tenant}, ${survey}, ${proposal.unit}, ${proposal.tier}, ${proposal.strengths}, ${proposal.problems}, ${proposal.advice},
      ${proposal.explanation}, 'proposed', ${by}, ${name}, ${at}, ${proposal.revision})
    on conflict (tenant_id, survey_id, unit_id) do update set tier = excluded.tier, strengths = excluded.strengths, problems = excluded.problems,
      advice = excluded.advice, explanation = excluded.explanation, state = 'proposed', proposed_by = excluded.proposed_by,
      proposed_name = excluded.proposed_name, proposed_at = excluded.proposed_at, answered_by = null, answered_name = null, answered_at = null,
      objection = null, revision = excluded.revision`);
}

export async function answerRow(
  tx: Tx,
  survey: string,
  unit: string,
  answer: { readonly state: 'agreed' | 'objected'; readonly objection: string | null },
  { by, name, at }: Signed,
): Promise<void> {
  await tx.run(sql`
    update survey_judgments set state = ${answer.state}, objection = ${answer.objection}, answered_by = ${by}, answered_name = ${name},
      answered_at = ${at}, revision = revision + 1
    where tenant_id = ${tx.tenant} and survey_id = ${survey} and unit_id = ${unit}`);
}

export async function replyRow(
  tx: Tx,
  survey: string,
  unit: string,
  words: string,
  { by, name, at }: Signed,
): Promise<void> {
  await tx.run(sql`
    update survey_judgments set reply = ${words}, replied_by = ${by}, replied_name = ${name}, replied_at = ${at}
    where tenant_id = ${tx.tenant} and survey_id = ${survey} and unit_id = ${unit}`);
}
