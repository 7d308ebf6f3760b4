import { defineErrors } from '../platform/errors/catalogue.ts';
import { type FullText, text } from '../platform/text.ts';
import type { RoundStep } from './rules.ts';

/** A step as something to do, and as something done. */
export const stepWords: Readonly<Record<RoundStep, { readonly act: FullText; readonly done: FullText }>> = {
  'close-collection': { act: text('停止收数', 'close the collection'), done: text('停止收数', 'collection closed') },
  'reopen-collection': {
    act: text('重新开放收数', 'reopen the collection'),
    done: text('开放收数', 'collection open'),
  },
  score: { act: text('计分', 'score the figures as they are now'), done: text('计分', 'scored') },
  amend: { act: text('更换方案版本', 'change the scheme version'), done: text('更换方案版本', 'version changed') },
  decide: { act: text('定案', 'decide'), done: text('定案', 'decided') },
  publish: { act: text('发布', 'publish'), done: text('发布', 'published') },
  archive: { act: text('归档', 'archive'), done: text('归档', 'archived') },
};

export const refuse = defineErrors({
  'round.not-found': {
    status: 404,
    title: text('没有这个轮次', 'No such round'),
    detail: text('没有编号为 {round} 的轮次。', 'There is no round {round}.'),
    next: text('请从轮次列表进入。', 'Enter it from the list of rounds.'),
  },
  'round.subject-not-found': {
    status: 404,
    title: text('该单位不在本轮次', 'The unit is not in this round'),
    detail: text('轮次 {round} 中没有单位 {unit}。', 'The round {round} has no unit {unit}.'),
  },
  'round.results-held': {
    status: 409,
    title: text('还有结果待复核', 'Some results are held'),
    detail: text(
      '有{count}个单位的结果待人复核，不能归档。',
      'The results of {count} units are held until people have looked.',
    ),
    next: text('请先在“矛盾复核”里答复并核准。', 'Answer and confirm the open questions first.'),
  },
  'round.closed': {
    status: 409,
    title: text('本轮次已停止收数', 'The collection is closed'),
    detail: text(
      '轮次 {round} 已停止收数或已经定案，不能再录入数据。',
      'The collection of the round {round} is closed or the round is decided; no figure can be added.',
    ),
    next: text(
      '定案之前确需更正的，请领导小组办公室说明理由后重新开放收数。',
      'Before the decision, the office can reopen the collection with a reason.',
    ),
  },
  'round.step-missing': {
    status: 409,
    title: text('步骤顺序不对', 'A step is missing'),
    detail: text(
      '轮次 {round} 现在不能{step}：尚未{missing}。',
      'It is too early to {step} in the round {round}: the step “{missing}” is missing.',
    ),
    next: text('请先{missing}。', 'First {missing}.'),
  },
  'round.step-done': {
    status: 409,
    title: text('这一步已经办过', 'The step is done'),
    detail: text(
      '轮次 {round} 已{done}，不能再{step}。',
      'The round {round} has come further ({done}); it is too late to {step}.',
    ),
  },
  'round.duplicates': {
    status: 409,
    title: text('有重复要数', 'Some figures are asked for twice'),
    detail: text(
      '有{count}项数据，同一部门本期已按其他方案报送。',
      '{count} figures are already asked of the same departments for this period by another scheme.',
    ),
    next: text(
      '能共用的请改用已有数据；确需另报的，确认后再建立轮次。',
      'Use what exists where you can; where it must be asked again, confirm and open the round.',
    ),
  },
  'round.flaws': {
    status: 422,
    title: text('轮次还不能建立', 'The round cannot be opened yet'),
    detail: text('有{count}处需要更正。', '{count} places need correction.'),
    next: text('请逐处更正后重新建立。', 'Correct the places listed and open it again.'),
  },
  'round.opening': {
    status: 409,
    title: text('本期轮次正在建立', 'The round is being opened'),
    detail: text(
      '方案“{scheme}”在{period}的轮次已有人提交，正在建立。',
      'The round of the scheme “{scheme}” for {period} has been asked for and is being opened.',
    ),
    next: text('请稍候在轮次列表查看。', 'Look at the list of rounds in a moment.'),
  },
  'round.period-unfit': {
    status: 422,
    title: text('期次与方案的周期不符', 'The period does not fit the scheme'),
    detail: text('{period}不是本方案的一期。', '{period} is not a period of this scheme.'),
    next: text('请按方案的考核周期选择年、季度或月份。', 'Choose a year, quarter or month as the scheme is assessed.'),
  },
  'round.no-groups': {
    status: 422,
    title: text('没有选择分组', 'No group is chosen'),
    detail: text('轮次至少要有一个分组。', 'A round needs at least one group.'),
    next: text('请选择参加本轮的分组。', 'Choose the groups of this round.'),
  },
  'round.group-unknown': {
    status: 422,
    title: text('方案没有这个分组', 'The scheme has no such group'),
    detail: text('方案中没有分组 {groups}。', 'The scheme has no group {groups}.'),
    next: text('请从方案的分组中选择。', 'Choose from the groups of the scheme.'),
  },
  'round.unit-twice': {
    status: 409,
    title: text('有单位同属两个分组', 'A unit belongs to two groups'),
    detail: text(
      '有{count}个单位同属所选的两个分组：{units}。',
      '{count} units belong to two of the chosen groups: {units}.',
    ),
    next: text('请先调整分组成员，或换一个取名单的日期。', 'Change the groups’ members first, or choose another day.'),
  },
  'round.amended': {
    status: 409,
    title: text('计分期间方案已变更', 'The scheme changed meanwhile'),
    detail: text(
      '轮次 {round} 在计分期间更换了方案版本，本次结果未保存。',
      'The scheme version of the round {round} changed while it was being scored; nothing was kept.',
    ),
    next: text('请重新计分。', 'Score it again.'),
  },
  'task.not-found': {
    status: 404,
    title: text('没有这项报送任务', 'No such task'),
    detail: text(
      '部门 {department} 在轮次 {round} 没有报送任务。',
      'The department {department} has no task in the round {round}.',
    ),
    next: text('请从“填报”页进入。', 'Enter it from the page of tasks.'),
  },
  'task.done-already': {
    status: 409,
    title: text('报送已经审定', 'The task is approved'),
    detail: text('该部门的报送已经审定，不需要延期。', 'The department’s figures are approved; it needs no more time.'),
  },
  'extension.not-later': {
    status: 422,
    title: text('新的时限不晚于原时限', 'The new deadline is not later'),
    detail: text('原时限是 {due}，延期须晚于此日。', 'The deadline is {due}; an extension has to be later.'),
    next: text('时限只能延长，不能缩短。', 'A deadline can be extended, never cut.'),
  },
  'amendment.same': {
    status: 409,
    title: text('版本相同', 'The version is the same'),
    detail: text('本轮次用的就是第{version}版。', 'The round uses version {version} already.'),
  },
  'amendment.groups': {
    status: 409,
    title: text('新版本不含本轮次的分组', 'The version lacks a group of the round'),
    detail: text(
      '新版本没有分组 {group}，而本轮次有属于它的单位。',
      'The version has no group {group}, to which units of the round belong.',
    ),
    next: text('评价对象变了，请另建轮次。', 'Open another round for other units.'),
  },
  'amendment.waiting': {
    status: 409,
    title: text('已有待批准的变更', 'A proposal waits already'),
    detail: text('本轮次已有一项变更等待另一人批准。', 'A proposal for this round waits for a second person.'),
    next: text('请先批准或撤回那一项。', 'Approve or withdraw that one first.'),
  },
  'amendment.not-found': {
    status: 404,
    title: text('没有这项变更', 'No such amendment'),
    detail: text('没有第{no}号变更。', 'There is no amendment {no}.'),
  },
  'amendment.decided': {
    status: 409,
    title: text('这项变更已经处理', 'The amendment is decided'),
    detail: text(
      '这项变更已被批准、撤回，或方案版本已另行更换。',
      'It was approved or withdrawn, or the version changed otherwise.',
    ),
  },
  'amendment.own': {
    status: 403,
    title: text('须由另一人批准', 'Another person has to approve'),
    detail: text(
      '收数开始后更换方案须两人办理：提出的人不能自己批准。',
      'Once collection is open a change takes two people: who proposes it may not approve it.',
    ),
    next: text('请办公室的另一名同事审核批准。', 'Ask a colleague of the office to look at it.'),
  },
  'calendar.no-year': {
    status: 422,
    title: text('缺少这一年的工作日安排', 'The working days of a year are missing'),
    detail: text(
      '没有{year}年的节假日安排，不能推算工作日；不会按普通周末代替。',
      'The holidays of {year} are not entered, so working days cannot be reckoned; weekends alone are not taken instead.',
    ),
    next: text(
      '请领导小组办公室在“工作日历”页按国务院办公厅通知录入{year}年；或直接写明截止日期。',
      'The office enters {year} from the State Council’s notice on the page of the working-day calendar; or name the date itself.',
    ),
  },
  'calendar.year-wrong': {
    status: 422,
    title: text('这一年的安排有误', 'The arrangement cannot be right'),
    detail: text('有{count}处不对，未录入。', '{count} places are wrong; nothing was entered.'),
    next: text('请对照通知逐处更正。', 'Compare them with the notice and correct them.'),
  },
  'calendar.busy': {
    status: 409,
    title: text('同时有人在修改日历', 'Somebody else is changing the calendar'),
    detail: text('另一条日历记录刚刚写入。', 'Another entry was made at the same moment.'),
    next: text('请核对后重新提交。', 'Look at it and send it again.'),
  },
  'round.exists': {
    status: 409,
    title: text('本期轮次已经建立', 'The round exists'),
    detail: text('方案“{scheme}”在{period}已有轮次。', 'The scheme “{scheme}” has a round for {period} already.'),
    next: text('请改选期次，或到该轮次继续办理。', 'Choose another period, or go on with that round.'),
  },
  'round.scheme-draft': {
    status: 409,
    title: text('方案尚未发布', 'The scheme is a draft'),
    detail: text('只有已发布的方案版本可以用来建立轮次。', 'Only a published version can be used for a round.'),
    next: text('请先发布该版本。', 'Publish the version first.'),
  },
  'round.no-subjects': {
    status: 422,
    title: text('没有评价对象', 'Nobody to assess'),
    detail: text('方案的各组在 {day} 没有任何单位。', 'The groups of the scheme have no unit on {day}.'),
  },
});
