import { createHmac } from 'node:crypto';

export const ROBOTS = ['wecom', 'dingtalk', 'feishu'] as const;
export type Robot = (typeof ROBOTS)[number];

export interface Message {
  readonly title: string;
  readonly text: string;
  /** Where to read on; null where the installation has no address for people. */
  readonly link: string | null;
}
export interface RobotRequest {
  readonly url: string;
  readonly body: unknown;
}

const hmac = (key: string, message: string): string => createHmac('sha256', key).update(message).digest('base64');

/** Cuts to so many bytes of UTF-8, never through a character. */
function cut(text: string, bytes: number): string {
  const encoded = Buffer.from(text);
  if (encoded.length <= bytes) return text;
  return `${new TextDecoder().decode(encoded.subarray(0, bytes - 3)).replace(/\uFFFD+$/, '')}…`;
}
/** What people wrote must not become markup. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#]/g, (char) => `\\${char}`);
const readOn = ({ link }: Message): string => (link === null ? '' : `\n\n[查看](${link})`);

/** 企业微信群机器人: markdown, at most 4096 bytes; no signature, the key is in the address. developer.work.weixin.qq.com/document/path/91770 */
function wecom(url: string, message: Message): RobotRequest {
  const content = `**${plain(message.title)}**\n${cut(plain(message.text), 3000)}${readOn(message)}`;
  return { url, body: { msgtype: 'markdown', markdown: { content: cut(content, 4096) } } };
}

/**
 * 钉钉自定义机器人: milliseconds and the signature (HMAC-SHA256 with the secret as key over `timestamp\nsecret`, base64, URL-encoded) go into the
 * address. open.dingtalk.com/document/robots/custom-robot-access
 */
function dingtalk(url: string, secret: string | null, message: Message, now: Date): RobotRequest {
  const signed = new URL(url);
  if (secret !== null) {
    const timestamp = String(now.getTime());
    signed.searchParams.set('timestamp', timestamp);
    signed.searchParams.set('sign', hmac(secret, `${timestamp}\n${secret}`));
  }
  const text = `#### ${plain(message.title)}\n${cut(plain(message.text), 3000)}${readOn(message)}`;
  return { url: signed.href, body: { msgtype: 'markdown', markdown: { title: message.title, text } } };
}

/**
 * 飞书自定义机器人: seconds and the signature go into the body; `timestamp\nsecret` is the key and the message is empty.
 * open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
function feishu(url: string, secret: string | null, message: Message, now: Date): RobotRequest {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = secret === null ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') };
  const lines: object[][] = [[{ tag: 'text', text: cut(message.text, 3000) }]];
  if (message.link !== null) lines.push([{ tag: 'a', text: '查看', href: message.link }]);
  const post = { zh_cn: { title: message.title, content: lines } };
  return { url, body: { ...signature, msg_type: 'post', content: { post } } };
}

/** The request that makes a robot say a message. */
export function robotRequest(
  robot: Robot,
  address: { readonly url: string; readonly secret: string | null },
  message: Message,
  now: Date,
): RobotRequest {
  switch (robot) {
    case 'wecom':
      return wecom(address.url, message);
    case 'dingtalk':
      return dingtalk(address.url, address.secret, message, now);
    case 'feishu':
      return feishu(address.url, address.secret, message, now);
  }
}

/** What a robot's platform found wrong, although it answered 200; null where the message was taken. */
export function robotProblem(robot: Robot, answer: unknown): string | null {
  const fields = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
  const [code, words] = robot === 'feishu' ? [fields.code, fields.msg] : [fields.errcode, fields.errmsg];
  return code === 0 ? null : `${String(code ?? '?')} ${typeof words === 'string' ? words.slice(0, 200) : ''}`.trim();
}
