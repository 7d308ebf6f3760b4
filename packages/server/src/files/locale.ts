import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'files.account-full': {
    status: 413,
    title: text('今日上传已达上限', 'The limit of a day is reached'),
    detail: text(
      '同一账号24小时内最多上传 {limit}。这份文件没有保存。',
      'One account brings in at most {limit} in 24 hours. This file was not kept.',
    ),
    next: text(
      '请合并后再传，或明日再传；确有需要，请联系系统管理员。',
      'Put the figures into fewer files, or go on tomorrow; if you need more, ask the system administrator.',
    ),
  },
  'files.full': {
    status: 413,
    title: text('文件空间已满', 'There is no room for files'),
    detail: text(
      '本县的文件合计已达上限 {limit}。这份文件没有保存。',
      'The county’s files have reached their limit of {limit}. This file was not kept.',
    ),
    next: text('请联系系统管理员扩大上限。', 'Ask the system administrator for more room.'),
  },
});
