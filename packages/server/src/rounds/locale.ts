import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

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
  'round.closed': {
    status: 409,
    title: text('本轮次已经定案', 'The round is decided'),
    detail: text(
      '轮次 {round} 已经定案，不能再录入或计分。',
      'The round {round} is decided; nothing can be added or scored.',
    ),
  },
  'round.exists': {
    status: 409,
    title: text('本期轮次已经建立', 'The round exists'),
    detail: text('方案 {scheme} 在 {period} 已有轮次。', 'The scheme {scheme} has a round for {period} already.'),
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
