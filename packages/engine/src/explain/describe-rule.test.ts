import { describe, expect, test } from 'vitest';
import { group, leaf, scheme } from '../evaluate/testing/builders.ts';
import type { LeafNode, Scheme } from '../scheme/types.ts';
import { describeRule } from './describe-rule.ts';

function said(node: LeafNode, rest: Partial<Scheme> = {}): { 'zh-CN': string; en: string } {
  return describeRule(scheme(group('root', 100, [node]), rest), node);
}

describe('the rule of a leaf in words', () => {
  test('names options, raters and inputs as people call them', () => {
    const node = leaf('b', 10, {
      kind: 'ballot',
      options: { good: 1, fair: 0.6 },
      abstain: ['none'],
      groups: { staff: 3, leaders: 1 },
    });
    const labels = {
      good: { 'zh-CN': '好' },
      fair: { 'zh-CN': '中' },
      staff: { 'zh-CN': '群众' },
      leaders: { 'zh-CN': '领导' },
    };
    expect(said(node, { labels })['zh-CN']).toBe('按好100%、中60%计，弃权不计入；各类评价者权重：群众75%、领导25%。');
    const named = leaf(
      'r',
      10,
      { kind: 'ratio', target: 'owed', cap: 1 },
      {
        input: { type: 'count', labels: { owed: { 'zh-CN': '应办件数', en: 'cases due' } } },
      },
    );
    expect(said(named)).toEqual({
      'zh-CN': '按完成目标的比例计分，目标为“应办件数”，达到目标得满分。',
      en: 'In proportion to the target “cases due”, full marks once it is reached.',
    });
  });

  test('counts in the unit of the leaf', () => {
    const input = { type: 'count', unit: { 'zh-CN': '件', en: 'cases' } } as const;
    expect(said(leaf('d', 2, { kind: 'deduct', each: 0.1, floor: 0 }, { input }))['zh-CN']).toBe(
      '满分2.00分，每1件扣0.10分，扣完为止。',
    );
  });

  test('says a bound alone where the input allows nothing beyond it', () => {
    const input = { type: 'percent', unit: { 'zh-CN': '%', en: '%' }, min: 0, max: 100 } as const;
    expect(said(leaf('l', 1, { kind: 'linear', from: 60, to: 100 }, { input }))).toEqual({
      'zh-CN': '60%及以下得0分，100%得满分，其间按比例计分。',
      en: 'Nothing at 60% or less, full marks at 100%, in proportion between.',
    });
  });

  test('names the grade a veto leaves by its title', () => {
    const grades = [{ id: 'competent', title: { 'zh-CN': '称职', en: 'Competent' }, from: 60 }];
    expect(said(leaf('v', 0, { kind: 'veto', scope: 'grade', grade: 'competent' }), { grades })['zh-CN']).toBe(
      '一旦发生，等次最高为“称职”。',
    );
  });

  test('takes places with the same points together', () => {
    const rule = { kind: 'rank', direction: 'up', points: [10, 8, 8, 6, 6], ties: 'best' } as const;
    expect(said(leaf('k', 10, rule))['zh-CN']).toContain('第1名10.00分、第2至3名8.00分、第4名及以后6.00分');
  });
});
