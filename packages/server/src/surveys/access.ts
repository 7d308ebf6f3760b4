import { mustStandBack, recusalsOf } from '../identity/index.ts';
import type { Principal } from '../platform/principal.ts';
import type { Tx } from '../platform/sql/database.ts';
import { refuse } from './locale.ts';
import { findSurvey, surveySubjects, takeRevision, teamOf } from './repository/surveys.ts';
import type { Survey } from './types.ts';

export async function surveyOr404(tx: Tx, id: string, lock = false): Promise<Survey> {
  const survey = await findSurvey(tx, id, lock);
  if (survey === null) throw refuse('survey.not-found', { survey: id });
  return survey;
}

/** Locked, and as the office last saw it. */
export async function draftOr409(tx: Tx, id: string, given: number): Promise<Survey> {
  const survey = await surveyOr404(tx, id, true);
  if (survey.state !== 'draft') throw refuse('survey.not-draft');
  if (!(await takeRevision(tx, id, given))) throw refuse('survey.changed');
  return survey;
}

/** Locked: what teams and office do to a survey that goes on happens one after the other. */
export async function runningOr409(tx: Tx, id: string): Promise<Survey> {
  const survey = await surveyOr404(tx, id, true);
  if (survey.state !== 'running') throw refuse('survey.not-running');
  return survey;
}

/** The team of whoever asks. */
export async function ownTeam(tx: Tx, survey: string, account: string): Promise<number> {
  const team = await teamOf(tx, survey, account, false);
  if (team === null) throw refuse('survey.not-member');
  return team;
}

/** Units of a team, in the order of their ids. */
export async function unitsOf(tx: Tx, survey: string, team: number): Promise<string[]> {
  return (await surveySubjects(tx, survey)).flatMap((one) => (one.team === team ? [one.unit] : []));
}

/** The team that looks at a unit. */
export async function teamOfUnit(tx: Tx, survey: string, unit: string): Promise<number> {
  const found = (await surveySubjects(tx, survey)).find((one) => one.unit === unit);
  if (found === undefined) throw refuse('survey.not-subject', { unit });
  if (found.team === null) throw refuse('survey.not-split', { count: 1 });
  return found.team;
}

/** Nobody decides about the unit they belong to, or have declared to stand back from. */
export async function mustNotStandBack(
  tx: Tx,
  { account, unit: own }: Principal,
  unit: string,
  day: string,
): Promise<void> {
  const who = { unit: own, recusals: await recusalsOf(tx, account.id) };
  if (mustStandBack(who, unit, day) !== null) throw refuse('survey.stand-back');
}
