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
    title: text('草案已有改动', 'The draft has changed'),
    detail: text(
      '您查看之后，草案又有改动，未发布。',
      'The draft changed after you looked at it; it was not published.',
    ),
    next: text('请重新查看草案和检查结果后再发布。', 'Look at the draft and its findings again, then publish.'),
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
  'scheme.draft-stale': {
    status: 409,
    title: text('草案已被他人改动', 'Somebody else has saved the draft'),
    detail: text(
      '{scheme} 第 {version} 版草案在 {at} 由 {by} 保存过，您的稿子是从更早的文本改的，未保存。当前文本：{sha256}。',
      'Version {version} of {scheme} was saved by {by} at {at}; yours was made from an earlier text and was not kept. Current text: {sha256}.',
    ),
    next: text(
      '可以对照两份文本，把您的另存为新版本，或改用他人的文本。您的文本没有丢失。',
      'Compare the two, keep yours as a new version, or take the other one. Yours is not lost.',
    ),
  },
  'scheme.node-not-found': {
    status: 404,
    title: text('没有这个指标', 'No such item'),
    detail: text('方案 {scheme} 第 {version} 版中没有 {node}。', 'Version {version} of {scheme} has no item {node}.'),
  },
  'scheme.comment-not-found': {
    status: 404,
    title: text('没有这条意见', 'No such comment'),
    detail: text('没有编号为 {id} 的意见。', 'There is no comment {id}.'),
  },
  'scheme.comment-resolved': {
    status: 409,
    title: text('这条意见已经处理', 'The comment is resolved already'),
    detail: text('这条意见此前已标为处理完毕。', 'The comment was marked as resolved before.'),
  },
  'scheme.no-programme': {
    status: 404,
    title: text('目录中没有这个机制', 'No such programme'),
    detail: text('机制目录中没有 {id}。', 'The catalogue has no programme {id}.'),
  },
  'scheme.may-not-publish': {
    status: 403,
    title: text('您不能发布方案', 'You may not publish schemes'),
    detail: text(
      '安装时直接发布，需要有发布方案的权限。',
      'Publishing while installing needs the right to publish schemes.',
    ),
    next: text('可以先安装为草案。', 'Install them as drafts.'),
  },
});
