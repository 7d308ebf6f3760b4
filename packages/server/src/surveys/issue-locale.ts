import type { ProblemIssue } from '../platform/errors/catalogue.ts';
import { type FullText, fill, type Text, text } from '../platform/text.ts';
import type { Difference } from './cross-check.ts';
import type { RankingIssue, RankingIssueCode } from './ranking.ts';
import type { ReferenceIssue } from './reference-rows.ts';
import type { Recusal } from './split.ts';
import type { CheckBounds, Tier } from './types.ts';

// What single things that are wrong, and differences that have to be explained, are in words.

/** What units are called; a code says little to whoever reads it. */
export type Names = ReadonlyMap<string, Text>;
const called = (names: Names, unit: string): FullText => {
  const name = names.get(unit);
  return name === undefined ? text(unit, unit) : text(name['zh-CN'], name.en ?? name['zh-CN']);
};

const standing = text('{unit}：第{team}组须回避。', '{unit}: team {team} has to stand back.');
export const standingProblems = (found: readonly Recusal[], names: Names): ProblemIssue[] =>
  found.map(({ team, unit }) => ({
    code: 'team.stands-back',
    path: `units.${unit}`,
    message: fill(standing, { unit: called(names, unit), team }),
  }));

const left = text('{unit}：研判意见还没有定下来。', '{unit}: its judgment does not stand yet.');
const MOST_NAMED = 100;
export const leftProblems = (units: readonly string[], names: Names): ProblemIssue[] =>
  units.slice(0, MOST_NAMED).map((unit) => ({
    code: 'unit.unjudged',
    path: `units.${unit}`,
    message: fill(left, { unit: called(names, unit) }),
  }));

const unexplained = text('{unit}：研判意见要补理由。', '{unit}: its judgment has to be explained.');
export const unexplainedProblems = (units: readonly string[], names: Names): ProblemIssue[] =>
  units.slice(0, MOST_NAMED).map((unit) => ({
    code: 'unit.unexplained',
    path: `units.${unit}`,
    message: fill(unexplained, { unit: called(names, unit) }),
  }));

const rankingProblem = {
  'unit-missing': text('{unit}：还没有排。', '{unit}: not ranked yet.'),
  'unit-twice': text('{unit}：排了两次。', '{unit}: there twice.'),
  'unit-foreign': text('{unit}：不是本组的单位。', '{unit}: not a unit of your team.'),
  'reason-missing': text(
    '{unit}：评为“好”或“较差”的，要写明理由（不少于10个字）。',
    '{unit}: the best and the last tier need a reason of ten characters or more.',
  ),
} as const satisfies Record<RankingIssueCode, FullText>;
export const rankingProblems = (issues: readonly RankingIssue[], names: Names): ProblemIssue[] =>
  issues.map(({ code, unit }) => ({
    code: `ranking.${code}`,
    path: `units.${unit}`,
    message: fill(rankingProblem[code], { unit: called(names, unit) }),
  }));

const referenceProblem = {
  'unit-unknown': text('第{line}行：“{given}”不是调研对象。', 'Row {line}: “{given}” is no unit of the survey.'),
  'unit-ambiguous': text(
    '第{line}行：有几个单位都叫“{given}”，请用编码。',
    'Row {line}: several units are called “{given}”; use the code.',
  ),
  'unit-twice': text('第{line}行：“{given}”前面已有一行。', 'Row {line}: “{given}” stands in an earlier row too.'),
  'word-unknown': text('第{line}行：“{given}”没有归到哪一档。', 'Row {line}: no tier is named for “{given}”.'),
} as const satisfies Record<ReferenceIssue['code'], FullText>;
export const referenceProblems = (issues: readonly ReferenceIssue[]): ProblemIssue[] =>
  issues.map(({ code, line, given }) => ({
    code: `reference.${code}`,
    path: `from.rows.${line - 1}`,
    line,
    message: fill(referenceProblem[code], { line, given }),
  }));

export const tierWords: Readonly<Record<Tier, FullText>> = {
  GOOD: text('好', 'Good'),
  FAIRLY_GOOD: text('较好', 'Fairly good'),
  FAIR: text('一般', 'Fair'),
  POOR: text('较差', 'Poor'),
};

const differs = {
  higher: text('比“{title}”高{tiers}档。', 'It is {tiers} tiers above “{title}”.'),
  lower: text('比“{title}”低{tiers}档。', 'It is {tiers} tiers below “{title}”.'),
  'ballot-low': text('“{title}”得分率为{rate}，低于{bound}。', 'In “{title}” the rate is {rate}, below {bound}.'),
  'ballot-high': text(
    '“{title}”得分率为{rate}，不低于{bound}。',
    'In “{title}” the rate is {rate}, not below {bound}.',
  ),
} as const satisfies Record<Difference['kind'], FullText>;
/** Two places, never rounded up to the bound that was missed. */
const percent = (share: number): string => `${(Math.floor(share * 10_000) / 100).toFixed(2)}%`;
/** A difference in words; `titles` by the id of what it differs from. */
export function differenceWords(
  difference: Difference,
  titles: ReadonlyMap<string, string>,
  { ballotBelow }: CheckBounds,
): FullText {
  const of = 'reference' in difference ? difference.reference : difference.ballot;
  const title = titles.get(of) ?? of;
  return 'reference' in difference
    ? fill(differs[difference.kind], { title, tiers: difference.tiers })
    : fill(differs[difference.kind], { title, rate: percent(difference.rate), bound: percent(ballotBelow) });
}

const teamProblem = {
  'leader-outside': text('第{team}组：组长不在组员里。', 'Team {team}: the leader is not one of its members.'),
  'member-twice': text('{account}：在两个组里。', '{account}: in two teams.'),
  'no-account': text('{account}：没有这个账号。', '{account}: there is no such account.'),
  'number-twice': text('第{team}组：组号重复。', 'Team {team}: the number is there twice.'),
} as const;
export type TeamProblem = { readonly code: keyof typeof teamProblem; readonly team: number; readonly account: string };
export const teamProblems = (problems: readonly TeamProblem[]): ProblemIssue[] =>
  problems.map(({ code, team, account }) => ({
    code: `team.${code}`,
    path: `teams.${team}`,
    message: fill(teamProblem[code], { team, account }),
  }));

const stands = {
  unit: text('{unit}：哪个组都要回避。', '{unit}: every team has to stand back.'),
  few: text('{unit}：只能由第{teams}组去，名额不够。', '{unit}: teams {teams} alone may go, and they are too few.'),
};
export const splitProblems = (units: readonly string[], teams: readonly number[], names: Names): ProblemIssue[] =>
  units.slice(0, 100).map((unit) => ({
    code: 'split.stuck',
    path: `units.${unit}`,
    message: fill(teams.length === 0 ? stands.unit : stands.few, {
      unit: called(names, unit),
      teams: teams.join('、'),
    }),
  }));
