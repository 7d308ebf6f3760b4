import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

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
  'survey.not-leader': {
    status: 403,
    title: text('须由组长办理', 'The leader of the team does this'),
    detail: text('定性排序由组长交，研判意见由组长答复。', 'The leader hands in the ranking and answers the judgment.'),
  },
  'survey.foreign-unit': {
    status: 403,
    title: text('不是本组的单位', 'Not a unit of your team'),
    detail: text('这个单位由别的组走访。', 'Another team visits this unit.'),
  },
  'survey.stand-back': {
    status: 403,
    title: text('须回避', 'You have to stand back'),
    detail: text(
      '您属于这个单位，或已申报回避，不能参与对它的研判。',
      'You belong to this unit or have declared to stand back from it.',
    ),
    next: text('请由另一位同志办理。', 'Ask somebody else to do it.'),
  },
  'survey.recused': {
    status: 422,
    title: text('有人须回避', 'Somebody has to stand back'),
    detail: text('有{count}处须回避。', '{count} have to stand back.'),
    next: text('请重新分组，或换别人。', 'Split again, or choose somebody else.'),
  },
  'survey.team-stands-back': {
    status: 422,
    title: text('这个组须回避', 'This team has to stand back'),
    detail: text(
      '第{team}组有人属于这个单位，或已申报回避。',
      'Somebody of team {team} belongs to the unit or has declared to stand back.',
    ),
    next: text('请选另一个组。', 'Choose another team.'),
  },
  'survey.no-team': {
    status: 422,
    title: text('没有这个组', 'No such team'),
    detail: text('请选另一个调研组。', 'Choose another team of this survey.'),
  },
  'survey.not-subject': {
    status: 404,
    title: text('不是调研对象', 'Not part of the survey'),
    detail: text('{unit}不在这次调研里。', '{unit} is not part of this survey.'),
  },
  'survey.no-calendar': {
    status: 422,
    title: text('缺工作日安排', 'No calendar'),
    detail: text(
      '还没有{year}年的节假日安排，不能自动排行程。',
      'The working days of {year} are not known; no itinerary can be drafted.',
    ),
    next: text(
      '请先在“工作日历”里录入，或逐次安排走访。',
      'Enter the year in the calendar, or plan the visits one by one.',
    ),
  },
  'survey.over': {
    status: 409,
    title: text('调研已经结束', 'The survey is over'),
    detail: text(
      '已经反馈的研判意见依据什么，结束以后不再变。',
      'What the judgments rest on stays as it was when they were made known.',
    ),
  },
  'survey.not-closed': {
    status: 409,
    title: text('还没有反馈', 'Not told yet'),
    detail: text('调研结束以后才反馈各单位的研判意见。', 'Units are told when the survey is closed.'),
  },
  'survey.unjudged': {
    status: 422,
    title: text('还有单位没有研判完', 'Some units are not judged yet'),
    detail: text(
      '有{count}个单位的研判意见还没有经调研组同意。',
      '{count} units have no judgment that their team agreed to.',
    ),
  },
  'survey.unexplained': {
    status: 422,
    title: text('有的研判意见要补理由', 'Some judgments have to be explained'),
    detail: text(
      '研判以后又加入了结果，有{count}个单位的研判意见与之相差较大，还没有写理由。',
      'Results were added after the judgment; {count} units now lie far from them, and nothing explains it.',
    ),
    next: text('请对这些单位重新提出研判意见，写明理由。', 'Propose their judgments again, with the reason.'),
  },
  'survey.no-ballot': {
    status: 404,
    title: text('没有这次测评', 'No such ballot'),
    detail: text('没有编号为 {ballot} 的测评，或没有关联。', 'There is no ballot {ballot}, or it is not attached.'),
  },
  'survey.ballot-kind': {
    status: 422,
    title: text('公开投票不能关联', 'An open poll cannot be attached'),
    detail: text(
      '谁都可以投的票只供参考，不能用来印证对一个班子的评价。',
      'Where anybody may vote it is for information, and nobody is held against it.',
    ),
  },
  'survey.ballot-units': {
    status: 422,
    title: text('测评里没有调研对象', 'The ballot is about none of the units'),
    detail: text('这次测评没有一张表是关于调研对象的。', 'No sheet of this ballot is about a unit of the survey.'),
    next: text('请在测评表里选定单位。', 'Name the units on the ballot’s sheets.'),
  },
  'survey.ballot-question': {
    status: 422,
    title: text('没有这道题', 'No such question'),
    detail: text(
      '请选一道每张表只问一次、计入结果的题，代表整个班子。',
      'Choose a counted question asked once a sheet, to stand for the team as a whole.',
    ),
  },
  'survey.ballot-open': {
    status: 409,
    title: text('测评还没有结束', 'A ballot is not over'),
    detail: text(
      '“{ballots}”还没有计票。有人还能投票时，不排序，不研判，不结束。',
      '“{ballots}” is not counted yet. Nothing is ranked or closed while somebody may still vote.',
    ),
    next: text('请在测评结束以后再办。', 'Do it when the ballot is closed.'),
  },
  'visit.not-found': {
    status: 404,
    title: text('没有这次走访', 'No such visit'),
    detail: text('本组的行程里没有它。', 'It is not in your team’s itinerary.'),
  },
  'visit.over': {
    status: 409,
    title: text('已经登记', 'It is recorded already'),
    detail: text('已登记走访情况，不能再改时间和单位。', 'What became of it is recorded; time and unit stay.'),
    next: text('登记有误的，先改回“未走访”。', 'If that was a mistake, set it back to planned first.'),
  },
  'visit.counts': {
    status: 422,
    title: text('人数不对', 'The numbers do not fit'),
    detail: text(
      '会议要填应到和实到，实到不能多于应到；谈话和了解要填谈了多少人。',
      'A meeting needs how many should have come and came, not more than that; talks need how many were heard.',
    ),
  },
  'visit.reason': {
    status: 422,
    title: text('请写明原因', 'Say why'),
    detail: text('取消走访要写明原因。', 'A visit is called off with a reason.'),
  },
  'visit.early': {
    status: 422,
    title: text('日子还没到', 'The day has not come'),
    detail: text('走访安排在{day}，到那天再登记。', 'It is planned for {day}; record it then.'),
  },
  'ranking.wrong': {
    status: 422,
    title: text('排序还不完整', 'The ranking is not complete'),
    detail: text('有{count}处需要改。', '{count} things have to be put right.'),
  },
  'ranking.submitted': {
    status: 409,
    title: text('排序已经交了', 'The ranking is handed in'),
    detail: text('交了以后不能再改。', 'It stays as it was handed in.'),
    next: text('需要改的，请办公室退回。', 'Ask the office to give it back.'),
  },
  'ranking.not-submitted': {
    status: 409,
    title: text('调研组还没有交排序', 'The team has not handed in its ranking'),
    detail: text('研判以调研组的定性排序为基础。', 'A judgment begins from the team’s own ranking.'),
  },
  'ranking.judged': {
    status: 409,
    title: text('已有研判结果', 'Units are judged already'),
    detail: text(
      '这个组有{count}个单位已经研判完，排序不能退回。',
      '{count} units of this team are judged; its ranking stays.',
    ),
  },
  'judgment.none': {
    status: 404,
    title: text('还没有研判意见', 'No judgment yet'),
    detail: text('这个单位还没有研判意见。', 'This unit has no judgment yet.'),
  },
  'judgment.own': {
    status: 403,
    title: text('须由另一人答复', 'Somebody else has to answer'),
    detail: text('这条意见是您提出的。', 'You have proposed it yourself.'),
  },
  'judgment.answered': {
    status: 409,
    title: text('已经答复过', 'It is answered already'),
    detail: text('调研组已对这条意见作出答复。', 'The team has answered it.'),
  },
  'judgment.objection': {
    status: 422,
    title: text('请写明理由', 'Say why'),
    detail: text('不同意的，要写明理由。', 'An objection needs its reason.'),
  },
  'judgment.unexplained': {
    status: 422,
    title: text('请写明理由', 'It has to be explained'),
    detail: text(
      '研判意见与调研组的评价，或与其他结果相差较大，要写明理由（不少于10个字）。',
      'It departs from what the team found or from other results; say why in ten characters or more.',
    ),
  },
  'judgment.replied': {
    status: 409,
    title: text('已经作过说明', 'There is a reply already'),
    detail: text('说明已经交给办公室，原样保存。', 'It is with the office, and kept as it is.'),
  },
  'reference.rows': {
    status: 422,
    title: text('有的行不对', 'Some rows do not fit'),
    detail: text('有{count}处需要改，一行也没有存。', '{count} things have to be put right; nothing was stored.'),
  },
  'reference.round-open': {
    status: 409,
    title: text('这个轮次还在收数', 'The round still takes figures'),
    detail: text('停止收数并计分以后，才能拿来对照。', 'It can be compared with once it is closed and scored.'),
  },
  'reference.survey-open': {
    status: 409,
    title: text('那次调研还没有结束', 'That survey is not closed'),
    detail: text('结束以后才能拿来对照。', 'It can be compared with once it is closed.'),
  },
  'reference.nothing': {
    status: 422,
    title: text('没有可对照的结果', 'Nothing to compare with'),
    detail: text(
      '里面没有一个调研对象的结果；暂缓的结果不取。',
      'It has no result of any unit of the survey; results that are held are left out.',
    ),
  },
  'reference.not-found': {
    status: 404,
    title: text('没有这项对照结果', 'No such results'),
    detail: text('可能已被别人删除。', 'Somebody else may have removed them.'),
  },
  'note.removed': {
    status: 410,
    title: text('谈话记录已到期删除', 'The notes are removed'),
    detail: text(
      '这次调研的谈话记录已于{day}到期删除，不再收新的。',
      'The notes of this survey were removed on {day}; none is taken any more.',
    ),
    next: text('还需要的，请从本机自行抄存。', 'What is still needed has to be copied from this device.'),
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
