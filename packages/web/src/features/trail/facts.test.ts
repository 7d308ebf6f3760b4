import { expect, it } from 'vitest';
import { factRows } from './facts.ts';

const rows = (before: unknown, after: unknown) =>
  factRows(before, after, { state: '状态' }, { draft: '草稿', published: '已发布' }, 'zh-CN');

it('puts before and after side by side, in words where there are some', () => {
  expect(
    rows(
      { state: 'draft', sha256: 'ab'.repeat(32) },
      { state: 'published', sha256: 'ab'.repeat(32), at: '2026-11-25T02:03:04Z' },
    ),
  ).toEqual([
    { key: 'state', name: '状态', before: '草稿', after: '已发布', changed: true },
    { key: 'sha256', name: 'sha256', before: 'abababababab…', after: 'abababababab…', changed: false },
    { key: 'at', name: 'at', before: '—', after: '2026年11月25日 10:03', changed: true },
  ]);
});

it('takes what is not there, and names that objects have by birth', () => {
  expect(rows(null, null)).toEqual([]);
  expect(rows(null, { constructor: 'toString', list: [1] })).toEqual([
    { key: 'constructor', name: 'constructor', before: '—', after: 'toString', changed: true },
    { key: 'list', name: 'list', before: '—', after: '[1]', changed: true },
  ]);
});
