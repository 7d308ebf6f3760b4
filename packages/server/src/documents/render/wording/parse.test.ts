import { expect, test } from 'vitest';
import { parseTemplate } from './parse.ts';
import { fill } from './placeholders.ts';

const template = (block: unknown): unknown => ({
  document: 'warning-notice',
  version: 1,
  title: '通知书',
  signature: '{issuer}',
  blocks: [block],
});

test.each([
  [{ paragraph: '得分{scoer}' }, 'blocks/0/paragraph', '{scoer}'],
  [{ paragraph: '{item.title}' }, 'blocks/0/paragraph', '{item.title}'],
  [{ paragraph: '{item.advice}', each: 'alerts' }, 'blocks/0/paragraph', '{item.advice}'],
  [{ paragraph: '好', when: 'rankd' }, 'blocks/0/when', 'rankd'],
  [{ paragraph: '好', each: 'people' }, 'blocks/0/each', 'people'],
  [{ chart: 'pie', caption: '好' }, 'blocks/0/chart', 'pie'],
  [
    { table: { of: 'losses', columns: [{ title: '列', cell: '{item.rank}' }] } },
    'blocks/0/table/columns/0/cell',
    '{item.rank}',
  ],
  [{ parragraph: '好' }, 'blocks/0', 'parragraph'],
])('refuses %o and says where', (block, place, word) => {
  expect(() => parseTemplate('w.yaml', template(block))).toThrow(
    expect.objectContaining({ place, message: expect.stringContaining(word) }),
  );
});

test('fills placeholders once and keeps doubled braces', () => {
  expect(fill('{{x}} {a} {b}', (name) => (name === 'a' ? '{b}' : 'B'))).toBe('{x} {b} B');
});
