import { describe, expect, it } from 'vitest';
import { namedParameters } from './parameters.ts';

describe('the parameters of a rule', () => {
  it('are named and written in the language of the reader', () => {
    expect(namedParameters({ each: 0.1, direction: 'up' }, 'zh-CN')).toEqual([
      { key: 'each', name: '每次', value: '0.1' },
      { key: 'direction', name: '方向', value: '越高越好' },
    ]);
    expect(namedParameters({ direction: 'down' }, 'en')[0]?.value).toBe('lower is better');
  });

  it('show bands as steps', () => {
    const bands = [
      { from: 2, points: 0.4 },
      { from: 1, points: 0.2 },
    ];
    expect(namedParameters({ bands }, 'zh-CN')[0]?.value).toBe('2 → 0.4；1 → 0.2');
  });

  it('keep an unknown parameter under its own name, and leave out what is not set', () => {
    expect(namedParameters({ trim: 1, target: null, bounds: undefined }, 'en')).toEqual([
      { key: 'trim', name: 'trim', value: '1' },
    ]);
  });
});
