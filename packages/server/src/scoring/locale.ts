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
  'scoring.group-not-found': {
    status: 404,
    title: text('没有这个分组', 'No such group'),
    detail: text('方案中没有分组 {group}。', 'The scheme has no group {group}.'),
  },
});
