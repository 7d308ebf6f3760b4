import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical, type Plain, plain } from './canonical.ts';
import { digest } from './entry.ts';

it('writes keys in the order of their UTF-16 units, whatever the order they came in', () => {
  // The order that RFC 8785 shows in its section 3.2.3.
  const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
  expect(
    Object.values(
      JSON.parse(
        canonical(keys)
          .replaceAll(/"[^"]*":/g, '')
          .replace('{', '[')
          .replace('}', ']'),
      ),
    ),
  ).toEqual([2, 4, 6, 7, 1, 5, 3]);
  expect(canonical({ 10: 'a', 9: 'b', x: { b: [], a: {} } })).toBe('{"10":"a","9":"b","x":{"a":{},"b":[]}}');
});

it('escapes only what it must', () => {
  expect(canonical('\u0001\b\t\n\f\r"\\/\u007f中😀')).toBe('"\\u0001\\b\\t\\n\\f\\r\\"\\\\/\u007f中😀"');
});

it('lets no number in that other tools could print in another way', () => {
  expect(plain([1, -0, 0.1, 1e21, 2 ** 53, Number.NaN, 7n])).toEqual([
    1,
    0,
    '0.1',
    '1e+21',
    '9007199254740992',
    'NaN',
    '7',
  ]);
  expect(plain({ at: new Date(0), none: undefined, nul: 'a\0b', half: '\ud800' })).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    nul: 'a\ufffdb',
    half: '\ufffd',
  });
});

it('says the same of a value and of what a database or a parser makes of it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const clean = plain(value);
      const text = canonical(clean);
      expect(canonical(JSON.parse(text) as Plain)).toBe(text);
      expect(canonical(plain(clean))).toBe(text);
    }),
  );
});

it('hashes as the published examples say', () => {
  expect(digest('sha256', 'abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  // GB/T 32905-2016, example 1.
  expect(digest('sm3', 'abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
});
