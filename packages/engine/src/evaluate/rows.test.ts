import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { frameFromRows } from './rows.ts';
import { group, leaf, scheme } from './testing/builders.ts';
import { STATUS } from './types.ts';

const plan = compile(
  scheme(group('r', 2, [leaf('a', 1, { kind: 'direct' }), leaf('b', 1, { kind: 'ratio', target: 'goal', cap: 1 })]), {
    groups: [{ id: 'town', title: { 'zh-CN': '乡镇' } }],
  }),
);

test('cells become values or reasons', () => {
  const { frame, problems } = frameFromRows(plan, [
    { subject: 'u1', group: 'town', name: '甲镇', a: '0.50', b: 3, 'b:goal': ' 4 ' },
    new Map([
      ['subject', 'u2'],
      ['group', 'town'],
      ['a', ''],
      ['b', 'n/a'],
      ['b:goal', 'EXEMPT'],
    ]),
  ]);
  expect(problems).toEqual([]);
  expect(frame).toMatchObject({ subjects: ['u1', 'u2'], groups: ['town', 'town'], names: ['甲镇', 'u2'] });
  expect(frame.columns.get('a')?.values[0]).toBe(0.5);
  const status = plan.columns.map((key) => [...(frame.columns.get(key)?.status ?? [])]);
  expect(status).toEqual([
    [STATUS.ok, STATUS.missing],
    [STATUS.ok, STATUS.notApplicable],
    [STATUS.ok, STATUS.exempt],
  ]);
});

test('what cannot be read is reported with its place, and nothing is guessed', () => {
  const { frame, problems } = frameFromRows(plan, [
    { subject: 'u1', a: '1,5', b: '#REF!', 'b:goal': '1e3', other: 'x' },
    { subject: '', a: '1' },
    { subject: 'u1', a: '1' },
    { subject: 'u2', group: 'city', a: '0x10', b: Number.NaN, 'b:goal': 'Infinity' },
  ]);
  expect(frame.subjects).toEqual(['u1', 'u2']);
  expect(problems.map(({ code, row, column }) => [code, row, column])).toEqual([
    ['data.unknown-column', 0, 'other'],
    ['data.not-a-number', 0, 'a'],
    ['data.not-a-number', 0, 'b'],
    ['data.no-subject', 1, 'subject'],
    ['data.duplicate-subject', 2, 'subject'],
    ['data.unknown-group', 3, 'group'],
    ['data.not-a-number', 3, 'a'],
    ['data.not-a-number', 3, 'b'],
    ['data.not-a-number', 3, 'b:goal'],
  ]);
  expect(frame.columns.get('b:goal')?.values[0]).toBe(1000);
  expect([...(frame.columns.get('a')?.status ?? [])]).toEqual([STATUS.invalid, STATUS.invalid]);
});
