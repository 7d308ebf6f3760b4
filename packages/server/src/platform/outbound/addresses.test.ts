import { describe, expect, it } from 'vitest';
import { isInside, outsideOnly } from './addresses.ts';
import { addressProblem, postJson } from './post-json.ts';

describe('addresses inside', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.100.100.200',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'ff02::1',
  ])('%s', (address) => {
    expect(isInside(address)).toBe(true);
  });

  it.each(['8.8.8.8', '223.5.5.5', '172.32.0.1', '2400:3200::1'])('not %s', (address) => {
    expect(isInside(address)).toBe(false);
  });
});

describe('an address to post to', () => {
  const strict = { allowPrivate: false };
  it.each([
    'http://open.feishu.cn/x',
    'https://127.0.0.1/x',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://user@open.feishu.cn/',
    'file:///etc/passwd',
    'nonsense',
  ])('is refused: %s', async (url) => {
    expect(addressProblem(url, strict)).not.toBeNull();
    await expect(postJson(url, {}, strict, new AbortController().signal)).rejects.toThrow();
  });

  it('is refused where its name leads inside, at the moment of connecting', async () => {
    const resolved = await new Promise<Error | null>((resolve) => {
      outsideOnly('localhost', {}, (error) => resolve(error));
    });
    expect(resolved?.name).toBe('ForbiddenAddress');
    await expect(postJson('https://localhost:1/', {}, strict, new AbortController().signal)).rejects.toThrow(
      /localhost is/,
    );
  });
});
