import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { robotProblem, robotRequest } from './robots.ts';

const now = new Date('2026-11-25T02:00:00.123Z');
const message = { title: '报送提醒', text: '十月数据今天截止。', link: 'https://county.example/rounds/x' };

describe('the published formats', () => {
  it('of a WeCom group robot', () => {
    const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k';
    expect(robotRequest('wecom', { url, secret: null }, message, now)).toEqual({
      url,
      body: {
        msgtype: 'markdown',
        markdown: { content: '**报送提醒**\n十月数据今天截止。\n\n[查看](https://county.example/rounds/x)' },
      },
    });
  });

  it('of a DingTalk robot, signed in the address', () => {
    const url = 'https://oapi.dingtalk.com/robot/send?access_token=t';
    const made = robotRequest('dingtalk', { url, secret: 'SECabc' }, message, now);
    const sign = createHmac('sha256', 'SECabc').update(`${now.getTime()}\nSECabc`).digest('base64');
    expect(made.url).toBe(`${url}&timestamp=1795572000123&sign=${encodeURIComponent(sign)}`);
    expect(made.body).toMatchObject({ msgtype: 'markdown', markdown: { title: '报送提醒' } });
  });

  it('of a Feishu robot, signed in the body with an empty message', () => {
    const url = 'https://open.feishu.cn/open-apis/bot/v2/hook/h';
    const sign = createHmac('sha256', '1795572000\ns').update('').digest('base64');
    expect(robotRequest('feishu', { url, secret: 's' }, message, now)).toEqual({
      url,
      body: {
        timestamp: '1795572000',
        sign,
        msg_type: 'post',
        content: {
          post: {
            zh_cn: {
              title: '报送提醒',
              content: [
                [{ tag: 'text', text: '十月数据今天截止。' }],
                [{ tag: 'a', text: '查看', href: 'https://county.example/rounds/x' }],
              ],
            },
          },
        },
      },
    });
  });
});

it('keeps within the length a platform takes, without breaking a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 4000 }), (text) => {
      const { body } = robotRequest('wecom', { url: 'https://a.example', secret: null }, { ...message, text }, now);
      const { content } = (body as { markdown: { content: string } }).markdown;
      expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096);
    }),
  );
});

it('takes an answer of 200 for what its body says', () => {
  expect(robotProblem('wecom', { errcode: 0, errmsg: 'ok' })).toBeNull();
  expect(robotProblem('dingtalk', { errcode: 310000, errmsg: 'sign not match' })).toBe('310000 sign not match');
  expect(robotProblem('feishu', { code: 0 })).toBeNull();
  expect(robotProblem('feishu', { code: 19021, msg: 'sign match fail' })).toBe('19021 sign match fail');
  expect(robotProblem('feishu', 'hello')).toBe('?');
});
