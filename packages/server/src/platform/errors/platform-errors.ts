import { text } from '../text.ts';
import { defineErrors } from './catalogue.ts';

/** Refusals that any operation can give. */
export const refuse = defineErrors({
  'request.invalid': {
    status: 400,
    title: text('请求有误', 'The request is not valid'),
    detail: text('有{count}处需要更正。', '{count} places need correction.'),
    next: text('请按所列位置逐一更正后重新提交。', 'Correct the places listed and send it again.'),
  },
  'request.unreadable': {
    status: 400,
    title: text('请求无法读取', 'The request cannot be read'),
    detail: text('请求内容不是有效的 JSON。', 'The body is not valid JSON.'),
  },
  'request.too-large': {
    status: 413,
    title: text('内容过大', 'Too large'),
    detail: text('提交的内容超过上限{limit}。', 'What was sent is larger than the limit of {limit}.'),
    next: text('请拆分后分次提交。', 'Split it and send the parts.'),
  },
  'request.too-deep': {
    status: 400,
    title: text('请求无法读取', 'The request cannot be read'),
    detail: text('请求内容嵌套超过{limit}层。', 'The body is nested more than {limit} levels deep.'),
    next: text('请按接口说明的格式提交。', 'Send it in the form that the interface describes.'),
  },
  'request.media-type': {
    status: 415,
    title: text('内容类型不受支持', 'Unsupported media type'),
    detail: text('此处不接受这种内容类型。', 'This place does not take this type of content.'),
  },
  'request.no-file': {
    status: 400,
    title: text('没有文件', 'No file'),
    detail: text('请求中没有名为 file 的文件。', 'There is no file in the field “file”.'),
    next: text('请选择文件后重新提交。', 'Choose a file and send it again.'),
  },
  'session.none': {
    status: 401,
    title: text('尚未登录', 'Not signed in'),
    detail: text('没有有效的会话。', 'There is no valid session.'),
    next: text('请登录后再试。', 'Sign in and try again.'),
  },
  'permission.denied': {
    status: 403,
    title: text('没有权限', 'Not allowed'),
    detail: text('当前账号不能执行“{operation}”。', 'This account may not do “{operation}”.'),
    next: text('如确需办理，请联系本单位管理员。', 'If you need to, ask your administrator.'),
  },
  'permission.reach': {
    status: 403,
    title: text('不在职责范围内', 'Outside your duties'),
    detail: text(
      '当前账号可以“{operation}”，但不能对这个单位办理。',
      'This account may do “{operation}”, but not for this unit.',
    ),
    next: text('如职责范围有变，请联系安全管理员。', 'If your duties have changed, ask the security administrator.'),
  },
  'request.cross-site': {
    status: 403,
    title: text('请求来自其他网站', 'The request comes from another site'),
    detail: text('只接受本系统页面发出的修改请求。', 'Only the pages of this system may change anything.'),
    next: text('请从本系统的页面重新办理。', 'Do it again from a page of this system.'),
  },
  'request.in-clear': {
    status: 403,
    title: text('请用 https 打开', 'Open it by https'),
    detail: text(
      '当前页面以 http 打开，密码会在网络上明文传送，未予登录。',
      'This page was opened by http: a password would travel in clear. You are not signed in.',
    ),
    next: text(
      '请用 https:// 开头的网址打开；没有这样的网址，请联系系统管理员。',
      'Use the address that begins with https://; if there is none, ask the system administrator.',
    ),
  },
  'rate.limited': {
    status: 429,
    title: text('请求过于频繁', 'Too many requests'),
    detail: text('短时间内请求过多。', 'There were too many requests in a short time.'),
    next: text('请稍候片刻再试。', 'Wait a moment and try again.'),
  },
  'route.not-found': {
    status: 404,
    title: text('没有这个地址', 'No such address'),
    detail: text('接口中没有 {path}。', 'The interface has no {path}.'),
  },
  'idempotency.required': {
    status: 400,
    title: text('缺少幂等键', 'The idempotency key is missing'),
    detail: text(
      '修改类请求必须带有 Idempotency-Key 请求头。',
      'A request that changes something needs the header Idempotency-Key.',
    ),
    next: text(
      '请为每次操作生成一个新的键，重试时沿用同一个键。',
      'Make a new key for each action and keep it when you retry.',
    ),
  },
  'idempotency.mismatch': {
    status: 422,
    title: text('幂等键已用于另一请求', 'The idempotency key belongs to another request'),
    detail: text(
      '同一个 Idempotency-Key 此前提交的是另一份内容。',
      'The same Idempotency-Key came with other content before.',
    ),
    next: text('请换用新的键。', 'Use a new key.'),
  },
  'cursor.invalid': {
    status: 400,
    title: text('翻页位置无效', 'The cursor is not valid'),
    detail: text('参数 cursor 不是本接口给出的值。', 'The cursor was not given by this interface.'),
    next: text('请从第一页重新读取。', 'Start again from the first page.'),
  },
  'job.not-found': {
    status: 404,
    title: text('没有这个任务', 'No such job'),
    detail: text('没有编号为 {id} 的任务。', 'There is no job {id}.'),
  },
  'job.finished': {
    status: 409,
    title: text('任务已经结束', 'The job has ended'),
    detail: text('任务已经结束，不能取消。', 'The job has ended and cannot be cancelled.'),
  },
  'job.not-resumable': {
    status: 409,
    title: text('任务不需要继续', 'The job need not be resumed'),
    detail: text('只有已取消或失败的任务可以继续。', 'Only a cancelled or failed job can be resumed.'),
  },
  'service.unavailable': {
    status: 503,
    title: text('服务暂不可用', 'Not available at the moment'),
    detail: text(
      '数据库正在启动或暂时无法连接，未作任何更改。',
      'The database is starting or cannot be reached; nothing was changed.',
    ),
    next: text('请稍候片刻再试。', 'Wait a moment and try again.'),
  },
  'server.fault': {
    status: 500,
    title: text('服务器内部错误', 'Internal error'),
    detail: text(
      '处理请求时发生意外错误，未作任何更改。编号：{reference}。',
      'Something unexpected happened; nothing was changed. Reference: {reference}.',
    ),
    next: text(
      '请稍后重试；若仍出现，请把编号告知管理员。',
      'Try again later; if it stays, give the reference to your administrator.',
    ),
  },
});
