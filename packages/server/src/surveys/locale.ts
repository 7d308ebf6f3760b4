import { defineErrors, type ProblemIssue } from '../platform/errors/catalogue.ts';
import { fill, text } from '../platform/text.ts';

export const refuse = defineErrors({
  'survey.not-found': {
    status: 404,
    title: text('没有这次回访调研', 'No such survey'),
    detail: text('没有编号为 {survey} 的回访调研。', 'There is no survey {survey}.'),
  },
  'survey.not-draft': {
    status: 409,
    title: text('调研已经开始', 'The survey has begun'),
    detail: text('开始以后，分组和调研对象不能再改。', 'Once it has begun, teams and units stay as they are.'),
  },
  'survey.not-running': {
    status: 409,
    title: text('调研不在进行中', 'The survey is not going on'),
    detail: text('还没有开始，或已经结束。', 'It has not begun, or is over.'),
  },
  'survey.changed': {
    status: 409,
    title: text('别人刚改过', 'Somebody else has changed it'),
    detail: text('打开以后内容被改过。', 'It was changed since you opened it.'),
    next: text('请重新打开，再改一次。', 'Open it again and repeat your change.'),
  },
  'survey.days': {
    status: 422,
    title: text('日期不对', 'The days do not fit'),
    detail: text('结束的日子不能早于开始的日子。', 'The last day cannot be before the first.'),
  },
  'survey.teams': {
    status: 422,
    title: text('分组不对', 'The teams do not fit'),
    detail: text('有{count}处需要改。', '{count} things have to be put right.'),
  },
  'survey.unknown-units': {
    status: 422,
    title: text('有的单位不存在', 'Some units do not exist'),
    detail: text('有{count}个单位编号在开始那天不存在。', '{count} codes name no unit on the first day.'),
  },
  'survey.no-split': {
    status: 422,
    title: text('分不均匀', 'There is no even split'),
    detail: text(
      '回避以后，没有办法让各组数量相差不超过一个。',
      'With those who stand back, the teams cannot be kept within one of each other.',
    ),
    next: text('请调整组员，或增减调研组。', 'Change the members, or the number of teams.'),
  },
  'survey.not-split': {
    status: 422,
    title: text('还没有分组', 'Not split yet'),
    detail: text('有{count}个单位还没有分到组。', '{count} units have no team yet.'),
  },
  'survey.not-member': {
    status: 403,
    title: text('您不在这个调研组', 'You are not of this team'),
    detail: text(
      '谈话记录只有本组的人能看能写，办公室和领导也不能看。',
      'Notes are read and written by the team alone, not by the office or the leaders either.',
    ),
  },
  'note.foreign-unit': {
    status: 403,
    title: text('不是本组的单位', 'Not a unit of your team'),
    detail: text(
      '有{count}条记录写的是别组的单位，都没有收下。',
      '{count} notes are about units of other teams; none was taken.',
    ),
  },
});

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
export const splitProblems = (units: readonly string[], teams: readonly number[]): ProblemIssue[] =>
  units.slice(0, 100).map((unit) => ({
    code: 'split.stuck',
    path: `units.${unit}`,
    message: fill(teams.length === 0 ? stands.unit : stands.few, { unit, teams: teams.join('、') }),
  }));
