import { describe, expect, test } from 'vitest';
import { CELL_STATUS } from '../table.ts';
import { readNumberText } from './read-number.ts';

describe('readNumberText', () => {
  test.each([
    ['12', 12],
    ['-0.5', -0.5],
    ['1e3', 1000],
  ])('%s is plain', (text, value) => {
    expect(readNumberText(text)).toEqual({ status: CELL_STATUS.ok, value });
  });

  test.each([
    ['１２', 12],
    ['１２．５％', 0.125],
    ['1,234', 1234],
    ['12,345,678.5', 12_345_678.5],
    ['７%', 0.07],
    ['7 %', 0.07],
    [' 92.50 ', 92.5],
    ['92.50\u3000', 92.5],
    ['\u221212', -12],
  ])('%j has one reading, and says that it was read so', (text, value) => {
    expect(readNumberText(text)).toEqual({ status: CELL_STATUS.ok, value, note: 'converted' });
  });

  test.each([
    '12次',
    '12,5',
    '1,23',
    '-',
    '—',
    '/',
    '(12)',
    '0x10',
    'NaN',
    'Infinity',
    '1 234',
    '约12',
    '#N/A',
    '12;',
    '1,2345',
  ])('%j is refused: it could mean two things', (text) => {
    expect(readNumberText(text)).toMatchObject({ status: CELL_STATUS.invalid, fault: 'text' });
  });

  test.each([
    ['', CELL_STATUS.missing],
    ['  ', CELL_STATUS.missing],
    ['n/a', CELL_STATUS.notApplicable],
    ['N/A', CELL_STATUS.notApplicable],
    ['Ｎ／Ａ', CELL_STATUS.notApplicable],
    ['不适用', CELL_STATUS.notApplicable],
    ['exempt', CELL_STATUS.exempt],
    ['免责', CELL_STATUS.exempt],
    ['缺数', CELL_STATUS.missing],
  ])('%j is a reason, not a number', (text, status) => {
    expect(readNumberText(text)).toMatchObject({ status, value: Number.NaN });
  });

  test('a number beyond the doubles is refused', () => {
    expect(readNumberText('1e999')).toMatchObject({ status: CELL_STATUS.invalid, fault: 'not-finite' });
  });
});
