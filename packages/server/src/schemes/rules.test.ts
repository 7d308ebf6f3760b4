import type { Finding, FindingCode } from '@hengjian/engine';
import { expect, it } from 'vitest';
import { decidePublication } from './rules.ts';

const text = { 'zh-CN': '', en: '' };
const finding = (severity: Finding['severity'], code: FindingCode, node = 'n'): Finding => ({
  code,
  node,
  path: 'root',
  severity,
  message: text,
  basis: text,
});
const likes = finding('refuse', 'compliance.likes');
const twice = finding('warn', 'compliance.asked-twice', 'a');
const again = finding('warn', 'compliance.asked-twice', 'b');
const weights = finding('warn', 'compliance.unreasoned-weights');

it('publishes what gives no finding', () => {
  expect(decidePublication([], [])).toEqual({ kind: 'allowed', answered: [] });
});

it('never publishes what is forbidden, whatever reason is given', () => {
  const decision = decidePublication([likes, twice], [{ code: likes.code, reason: '领导要求' }]);
  expect(decision).toEqual({ kind: 'forbidden', findings: [likes] });
});

it('wants a reason for every kind of warning, and a blank is none', () => {
  const reason = { code: twice.code, reason: '两项口径不同' };
  expect(decidePublication([twice, weights], [reason])).toEqual({ kind: 'unanswered', findings: [weights] });
  expect(decidePublication([weights], [{ code: weights.code, reason: '  ' }])).toMatchObject({ kind: 'unanswered' });
});

it('keeps reasons with the items they answer for, and none that answer for nothing', () => {
  const decision = decidePublication(
    [twice, again],
    [
      { code: twice.code, reason: ' 两项口径不同 ' },
      { code: weights.code, reason: '多余' },
    ],
  );
  expect(decision).toEqual({
    kind: 'allowed',
    answered: [{ code: twice.code, nodes: ['a', 'b'], reason: '两项口径不同' }],
  });
});
