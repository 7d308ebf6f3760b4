import { expect, it } from 'vitest';
import { deviceOf } from './device.ts';

it('knows the usual browsers, of which most say that they are others, too', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';
  expect(deviceOf(chrome)).toEqual({ browser: 'Chrome', system: 'Windows' });
  expect(deviceOf(`${chrome} Edg/153.0`)).toEqual({ browser: 'Edge', system: 'Windows' });
  expect(
    deviceOf(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1',
    ),
  ).toEqual({ browser: 'Safari', system: 'iOS' });
  expect(deviceOf('curl/8.5.0')).toBeNull();
});
