import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'insight.no-rounds': {
    status: 404,
    title: text('没有可用的轮次', 'No rounds'),
    detail: text('还没有已计分的轮次。', 'There is no scored round yet.'),
    next: text('请先运行计分。', 'Run the scoring first.'),
  },
  'insight.schemes-differ': {
    status: 422,
    title: text('两个轮次的方案不同', 'The rounds follow different schemes'),
    detail: text(
      '两个轮次属于不同的方案，不能逐项比较。',
      'The two rounds follow different schemes and cannot be compared item by item.',
    ),
    next: text('请选择同一方案的两个轮次。', 'Choose two rounds of one scheme.'),
  },
});
