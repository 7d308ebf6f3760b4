import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
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
