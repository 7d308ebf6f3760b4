import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'document.not-found': {
    status: 404,
    title: text('没有这份文书', 'No such document'),
    detail: text('没有编号为 {id} 的文书。', 'There is no document {id}.'),
  },
  'slips.no-part': {
    status: 422,
    title: text('没有这么多纸条', 'There are no more slips'),
    detail: text(
      '这个票箱有{slips}张纸条，每个文件480张，没有第{part}个文件。',
      'This box has {slips} slips, 480 in a file; there is no file {part}.',
    ),
  },
  'document.no-alerts': {
    status: 422,
    title: text('没有预警', 'No alerts'),
    detail: text(
      '所选单位在本轮次没有预警，不需要预警通知书。',
      'The chosen units have no alert in this round; no warning notice is due.',
    ),
    next: text('请选择有预警的单位。', 'Choose units with alerts.'),
  },
  'document.no-templates': {
    status: 422,
    title: text('没有文书模板', 'No templates'),
    detail: text('方案 {scheme} 没有配套的文书模板。', 'There are no document templates for the scheme {scheme}.'),
  },
  'document.no-batch': {
    status: 404,
    title: text('没有这批文书', 'No such batch'),
    detail: text('任务 {id} 没有生成文书。', 'The job {id} made no documents.'),
  },
});
