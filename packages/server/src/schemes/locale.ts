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
});
