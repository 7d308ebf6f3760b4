import { expect, it } from 'vitest';
import { fieldsOf, Lines } from './trail-rows.ts';

it('reads the text format of COPY: nulls, and what is escaped', () => {
  expect(fieldsOf('a\t\\N\t\tb\\tc\\nd\\\\e')).toEqual(['a', null, '', 'b\tc\nd\\e']);
  expect(fieldsOf('{"x": "\\\\"y"}')).toEqual(['{"x": "\\"y"}']);
});

it('cuts lines that come in pieces, characters of several bytes included', () => {
  const lines = new Lines();
  const bytes = Buffer.from('第一行\n第二行\n第');
  const found: string[] = [];
  for (const byte of bytes) found.push(...lines.add(Buffer.from([byte])));
  expect(found).toEqual(['第一行', '第二行']);
});
