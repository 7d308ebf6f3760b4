import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'mailbox.no-department': {
    status: 422,
    title: text('没有这个部门', 'No such department'),
    detail: text(
      '没有编号为 {department} 的单位，也没有方案列出这个部门，邮箱没有登记。',
      'There is no unit {department}, and no scheme of a round names it as a department; the mailbox was not set.',
    ),
    next: text('请核对部门编号。', 'Check the department’s code.'),
  },
  'channel.not-found': {
    status: 404,
    title: text('没有这个提醒渠道', 'No such channel'),
    detail: text('该渠道不存在或已经停用。', 'It does not exist or is closed.'),
  },
  'channel.address': {
    status: 422,
    title: text('地址不能使用', 'The address cannot be used'),
    detail: text(
      '机器人地址须以 https 开头，且不能指向内网。',
      'The address of a robot begins with https and does not lead into the house’s own network.',
    ),
    next: text(
      '请从企业微信、钉钉或飞书的机器人设置中复制完整地址；确需使用内网机器人的，由运维设置 NOTICES_ALLOW_PRIVATE=1。',
      'Copy the whole address from the robot’s settings; for a robot inside the house the operator sets NOTICES_ALLOW_PRIVATE=1.',
    ),
  },
});
