import { defineErrors } from '../platform/errors/catalogue.ts';
import { type Text, text } from '../platform/text.ts';

export const refuse = defineErrors({
  'document.not-found': {
    status: 404,
    title: text('没有这份文书', 'No such document'),
    detail: text('没有编号为 {id} 的文书。', 'There is no document {id}.'),
  },
  'document.results-held': {
    status: 409,
    title: text('结果待复核', 'The result is held'),
    detail: text(
      '{units}：测评与实绩相互矛盾，结果待人复核，复核以前不生成文书。',
      '{units}: a ballot and the evidence contradict each other; no document is made before people have looked.',
    ),
    next: text('请先在本轮次的“矛盾复核”里答复并核准。', 'Answer and confirm the open question of this round first.'),
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

/** No document of units whose results people have to look at first. */
export const resultsHeld = (units: readonly { readonly name: Text }[]) =>
  refuse('document.results-held', { units: units.map(({ name }) => name['zh-CN']).join('、') });
