import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'burden.no-department': {
    status: 422,
    title: text('没有这个部门', 'No such department'),
    detail: text(
      '没有编号为 {department} 的单位，也没有方案列出这个部门。',
      'There is no unit {department}, and no scheme of a round names it as a department.',
    ),
    next: text('请从列表中选择部门。', 'Choose the department from the list.'),
  },
  'burden.item-not-found': {
    status: 404,
    title: text('没有这个报送事项', 'No such item'),
    detail: text('没有编号为 {id} 的报送事项。', 'There is no item {id}.'),
  },
});
