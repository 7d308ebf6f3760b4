import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNumberBytes } from './parse-bytes.ts';

function parse(text: string): number {
  const bytes = Buffer.from(`<${text}>`);
  return parseNumberBytes(bytes, 1, bytes.length - 1);
}

/** The same double, sign of zero included, unless the parser asks for the slow path. */
function expectSame(text: string): void {
  const got = parse(text);
  if (!Number.isNaN(got)) expect([text, Object.is(got, Number(text))]).toEqual([text, true]);
}

const digits = (max: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: max });
const sign = fc.constantFrom('', '-', '+');

describe('parseNumberBytes', { timeout: 60_000 }, () => {
  test('agrees with Number on every shortest form', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => expectSame(String(value))),
      { numRuns: 20_000 },
    );
  });

  test('agrees with Number on decimals of any length', () => {
    fc.assert(
      fc.property(sign, digits(20), digits(20), fc.option(fc.integer({ min: -30, max: 30 })), (s, whole, part, power) =>
        expectSame(`${s}${whole}.${part}${power === null ? '' : `e${power}`}`),
      ),
      { numRuns: 20_000 },
    );
  });

  test('agrees with Number beside the middle between two doubles, where rounding is hardest', () => {
    // 2^53 + k and halves of it written out in full: exact ties and their neighbours.
    fc.assert(
      fc.property(
        fc.bigInt({ min: 2n ** 52n, max: 2n ** 54n }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(-1n, 0n, 1n),
        (mantissa, halvings, off) => {
          const scaled = mantissa * 5n ** BigInt(halvings) + off;
          const text = scaled.toString();
          expectSame(halvings === 0 ? text : `${text.slice(0, -halvings)}.${text.slice(-halvings)}`);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  test('17 significant digits, the usual length of computed figures, stay on the fast path', () => {
    let slow = 0;
    for (let i = 1; i < 20_000; i++) if (Number.isNaN(parse(String((100 * i) / 1_000_003 + 12)))) slow++;
    expect(slow).toBe(0);
  });

  test.each([
    '0',
    '-0',
    '7',
    '92.50',
    '0.1',
    '1e5',
    '1E-5',
    '123456789012345678',
    '9007199254740993',
    '.5',
    '5.',
    '+3',
    '000123',
    '1e22',
  ])('reads %s itself', (text) => {
    expect(Object.is(parse(text), Number(text))).toBe(true);
  });

  test.each([
    '',
    '.',
    '-',
    '1e',
    '1e+',
    '1-2',
    '1,5',
    'abc',
    '0x10',
    ' 1',
    '1 ',
    'Infinity',
    'NaN',
    '1.2.3',
    '1e5.0',
    '--1',
    '１',
  ])('leaves %j to the slow path', (text) => {
    expect(parse(text)).toBeNaN();
  });
});
