import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'import.provider-needed': {
    status: 422,
    title: text('请指明部门', 'Name the department'),
    detail: text('您为多个部门报送数据。', 'You supply for several departments.'),
    next: text('请选择这份数据属于哪个部门。', 'Say which department these figures are of.'),
  },
  'import.not-found': {
    status: 404,
    title: text('没有这次导入', 'No such import'),
    detail: text('没有编号为 {id} 的导入。', 'There is no import {id}.'),
  },
  'import.not-ready': {
    status: 409,
    title: text('现在不能确认', 'It cannot be confirmed now'),
    detail: text(
      '这次导入的状态是“{state}”，只有核对通过的导入可以确认。',
      'The import is “{state}”; only one that has been checked can be confirmed.',
    ),
    next: text('请刷新页面，查看最新状态。', 'Reload the page to see the newest state.'),
  },
  'import.nothing-new': {
    status: 409,
    title: text('没有变化', 'Nothing changes'),
    detail: text(
      '文件中的数据与已有数据完全相同，无需入账。',
      'The figures equal those that are there; nothing needs storing.',
    ),
  },
  'import.not-discardable': {
    status: 409,
    title: text('现在不能放弃', 'It cannot be discarded now'),
    detail: text('这次导入的状态是“{state}”，不能放弃。', 'The import is “{state}” and cannot be discarded.'),
  },
  'import.outdated': {
    status: 409,
    title: text('其间有新数据入账', 'The ledger has moved'),
    detail: text(
      '核对之后，有{count}项数据被其他导入更改，未入账。',
      'After the check, {count} figures were changed by another import; nothing was stored.',
    ),
    next: text('请重新核对，再确认一次。', 'Check again and confirm once more.'),
  },
});
