import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'scheme.not-found': {
    status: 404,
    title: text('没有这个方案', 'No such scheme'),
    detail: text('没有方案 {scheme} 的第{version}版。', 'There is no version {version} of the scheme {scheme}.'),
  },
  'scheme.refused': {
    status: 422,
    title: text('方案有误', 'The scheme has errors'),
    detail: text('方案文件有{count}处错误，未保存。', 'The scheme has {count} errors and was not kept.'),
    next: text('请按所列行号逐一更正。', 'Correct the lines listed.'),
  },
  'scheme.version-published': {
    status: 409,
    title: text('该版本已经发布', 'The version is published'),
    detail: text(
      '方案 {scheme} 第{version}版已经发布，不能再改。',
      'Version {version} of {scheme} is published and can no longer change.',
    ),
    next: text('请以新的版本号提交。', 'Send it with a new version number.'),
  },
  'scheme.text-changed': {
    status: 409,
    title: text('草稿已有改动', 'The draft has changed'),
    detail: text(
      '您查看之后，草稿又有改动，未发布。',
      'The draft changed after you looked at it; it was not published.',
    ),
    next: text('请重新查看草稿和检查结果后再发布。', 'Look at the draft and its findings again, then publish.'),
  },
  'scheme.forbidden': {
    status: 422,
    title: text('方案含有不得考核的内容', 'The scheme assesses what must not be assessed'),
    detail: text('有 {count} 处属于明令禁止，未发布。', '{count} places are forbidden by rule; nothing was published.'),
    next: text('请删去或改写所列指标，保存后再发布。', 'Remove or rewrite the items listed, save, and publish again.'),
  },
  'scheme.unanswered': {
    status: 422,
    title: text('有提示尚未说明理由', 'There are findings without a reason'),
    detail: text(
      '有 {count} 处提示需要逐类写明理由，未发布。',
      '{count} findings need a reason, kind by kind; nothing was published.',
    ),
    next: text('请改正，或写明为何仍要这样做。', 'Correct them, or say why it is right here.'),
  },
});
