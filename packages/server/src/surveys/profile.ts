import { type BallotHead, ballotHeads, type UnitBallot, unitBallot } from '../ballots/index.ts';
import { groupsOn, unitNames } from '../org/index.ts';
import type { Tx } from '../platform/sql/database.ts';
import type { Text } from '../platform/text.ts';
import { crossCheck, type Difference, steadyRecord } from './cross-check.ts';
import { refuse } from './locale.ts';
import { type Place, placesOf } from './ranking.ts';
import { judgmentsOf } from './repository/judgments.ts';
import { rankingOfTeam } from './repository/rankings.ts';
import { attachedBallots, gradesOf, referencesOf } from './repository/references.ts';
import { surveySubjects, teamsOf } from './repository/surveys.ts';
import { visitsOfUnit } from './repository/visits.ts';
import type { Judgment, RankingEntry, Reference, ReferenceGrade, Survey, Team, Tier, Visit } from './types.ts';

export interface ProfileBallot {
  readonly head: BallotHead;
  /** The question that stands for the team as a whole. */
  readonly question: string;
  /** Null until it is closed. */
  readonly found: UnitBallot | null;
  /** The rate of that question; null where nothing of it is shown. */
  readonly rate: number | null;
}
/** All that is known of a unit in a survey, but for what its team keeps to itself. */
export interface Profile {
  readonly unit: { readonly id: string; readonly name: Text };
  readonly group: { readonly id: string; readonly name: Text } | null;
  readonly team: Team;
  readonly visits: readonly Visit[];
  readonly ballots: readonly ProfileBallot[];
  /** Null until the team has handed it in. */
  readonly ranked: (RankingEntry & Place) | null;
  readonly references: readonly (Reference & Pick<ReferenceGrade, 'word' | 'tier'>)[];
  readonly judgment: Judgment | null;
}

/** Counted, or never to be. */
export const isOver = ({ state }: Pick<BallotHead, 'state'>): boolean => state === 'closed' || state === 'interrupted';

const LEAST_EXPLANATION = 10;
export const isExplained = (explanation: string): boolean => explanation.trim().length >= LEAST_EXPLANATION;

/** Of closed ballots alone: nothing is known of one that is open. */
async function ballotsOf(tx: Tx, survey: string, unit: string): Promise<ProfileBallot[]> {
  const attached = new Map((await attachedBallots(tx, survey)).map(({ ballot, question }) => [ballot, question]));
  const heads = await ballotHeads(tx, [...attached.keys()]);
  const found: ProfileBallot[] = [];
  for (const head of heads) {
    if (!head.units.has(unit)) continue;
    const question = attached.get(head.id) ?? '';
    const own = await unitBallot(tx, head.id, unit);
    const rate = own?.items.find((item) => item.question === question && item.subject === null)?.rate ?? null;
    found.push({ head, question, found: own, rate });
  }
  return found;
}

export async function profileOf(tx: Tx, survey: Survey, unit: string): Promise<Profile> {
  const subject = (await surveySubjects(tx, survey.id)).find((one) => one.unit === unit);
  const team = (await teamsOf(tx, survey.id)).find(({ no }) => no === subject?.team);
  if (subject === undefined) throw refuse('survey.not-subject', { unit });
  if (team === undefined) throw refuse('survey.not-split', { count: 1 });
  const ranking = await rankingOfTeam(tx, survey.id, team.no);
  const entries = ranking.submitted === null ? [] : ranking.entries;
  const groups = await groupsOn(tx, [unit, ...entries.map((entry) => entry.unit)], survey.firstDay);
  const places = placesOf(entries, (one) => groups.get(one)?.id ?? null);
  const entry = entries.find((one) => one.unit === unit);
  const place = places.get(unit);
  const grades = new Map((await gradesOf(tx, survey.id, [unit])).map((grade) => [grade.reference, grade]));
  const names = await unitNames(tx, [unit]);
  return {
    unit: { id: unit, name: names.get(unit) ?? { 'zh-CN': unit } },
    group: groups.get(unit) ?? null,
    team,
    visits: await visitsOfUnit(tx, survey.id, unit),
    ballots: await ballotsOf(tx, survey.id, unit),
    ranked: entry === undefined || place === undefined ? null : { ...entry, ...place },
    references: (await referencesOf(tx, survey.id)).flatMap((reference) => {
      const grade = grades.get(reference.id);
      return grade === undefined ? [] : [{ ...reference, word: grade.word, tier: grade.tier }];
    }),
    judgment: (await judgmentsOf(tx, survey.id, unit))[0] ?? null,
  };
}

/** Where a tier stands against the rest of the profile. */
export const differencesOf = (tier: Tier, { references, ballots }: Profile, survey: Survey): Difference[] =>
  crossCheck(tier, { references, ballots: ballots.map(({ head, rate }) => ({ ballot: head.id, rate })) }, survey);

/** The unit's years: revisits with this one where it is judged, and annual results. */
export function recordOf({ references, judgment }: Profile, survey: Survey) {
  const years = (kind: Reference['kind']): Map<number, Tier> =>
    new Map(references.filter((one) => one.kind === kind).map(({ year, tier }) => [year, tier]));
  const revisit = years('revisit');
  if (judgment?.state === 'agreed') revisit.set(survey.year, judgment.tier);
  return steadyRecord(revisit, years('annual'));
}
