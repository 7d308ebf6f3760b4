import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'scoring.no-run': {
    status: 409,
    title: text('尚未计分', 'Not scored yet'),
    detail: text('轮次 {round} 还没有计分结果。', 'The round {round} has no results yet.'),
    next: text('请先运行计分。', 'Run the scoring first.'),
  },
  'scoring.node-not-found': {
    status: 404,
    title: text('方案中没有这个节点', 'No such node'),
    detail: text('方案中没有节点 {node}。', 'The scheme has no node {node}.'),
  },
  'contradiction.not-found': {
    status: 404,
    title: text('没有这个问题', 'No such question'),
    detail: text('没有编号为 {id} 的矛盾复核。', 'There is no question {id}.'),
  },
  'contradiction.done': {
    status: 409,
    title: text('这个问题已经办结', 'The question is settled'),
    detail: text(
      '答复已经核准，或者重新计分以后已没有矛盾。',
      'The answer was confirmed, or a later score does not find it any more.',
    ),
    next: text('请刷新页面查看结果。', 'Load the page again to see it.'),
  },
  'contradiction.unanswered': {
    status: 409,
    title: text('还没有答复', 'Not answered yet'),
    detail: text('这个问题还没有人答复，不能核准。', 'Nobody has answered this question yet.'),
  },
  'contradiction.own': {
    status: 403,
    title: text('自己的答复不能由自己核准', 'Nobody confirms their own answer'),
    detail: text('这个答复是您写的，要由另一个人核准。', 'You wrote this answer; another person confirms it.'),
  },
  'contradiction.answered-anew': {
    status: 409,
    title: text('答复已经换了', 'The answer is another now'),
    detail: text('您打开以后，有人重新作了答复。', 'Somebody has answered anew since you opened it.'),
    next: text(
      '请刷新页面，看过新的答复再核准或退回。',
      'Load the page again and read it before you confirm or send it back.',
    ),
  },
  'contradiction.stand-back': {
    status: 403,
    title: text('这个单位您要回避', 'You stand back from this unit'),
    detail: text(
      '这是您本单位，或您已登记回避的单位，由别人答复和核准。',
      'It is your own unit, or one you have declared to stand back from; others answer and confirm.',
    ),
  },
  'scoring.group-not-found': {
    status: 404,
    title: text('没有这个分组', 'No such group'),
    detail: text('方案中没有分组 {group}。', 'The scheme has no group {group}.'),
  },
});
