import { describe, expect, test } from 'vitest';
import type { GradeBand } from '../scheme/types.ts';
import { compile } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { gradeProposal } from './grades.ts';
import type { CellInput } from './testing/builders.ts';
import { frame, group, leaf, scheme } from './testing/builders.ts';

const bands: readonly GradeBand[] = [
  { id: 'excellent', title: { 'zh-CN': '优秀', en: 'Excellent' }, from: 90, quota: { share: 0.3, rounding: 'floor' } },
  { id: 'good', title: { 'zh-CN': '良好', en: 'Good' }, from: 80 },
  { id: 'fair', title: { 'zh-CN': '一般', en: 'Fair' }, from: 60 },
];

function grade(
  points: readonly CellInput[],
  options: { groups?: string[]; ungraded?: string[]; veto?: number[] } = {},
) {
  const root = group('r', 100, [
    leaf('x', 100, { kind: 'direct' }),
    leaf('v', 0, { kind: 'veto', scope: 'grade', grade: 'fair' }),
  ]);
  const given = frame({ x: points, v: options.veto ?? points.map(() => 0) }, options.groups);
  const results = evaluate(compile(scheme(root, { grades: bands })), given);
  return gradeProposal(results, { ungraded: new Set(options.ungraded) });
}

describe('grade proposals', () => {
  test('the best of those who reach the line, up to the head-count', () => {
    const { subjects, quotas } = grade([99, 98, 97, 96, 95, 94, 85, 79, 61, 10]);
    expect(subjects.map((s) => s.grade)).toEqual([
      ...['excellent', 'excellent', 'excellent', 'good', 'good', 'good', 'good', 'fair', 'fair', null],
    ]);
    expect(subjects.map((s) => s.mark)).toEqual([
      ...['proposed', 'proposed', 'proposed', 'quota-full', 'quota-full', 'quota-full'],
      ...['proposed', 'proposed', 'proposed', 'below-all'],
    ]);
    expect(quotas).toEqual([
      { group: '', grade: 'excellent', share: 0.3, rounding: 'floor', base: 10, cap: 3, admitted: 3, tied: 0 },
    ]);
  });

  test('a tie at the cut is for people: all tied are marked, none is admitted above the cap', () => {
    const { subjects, quotas } = grade([99, 95, 95, 95, 80, 80, 80, 80, 80, 80]);
    expect(subjects.slice(0, 4).map((s) => [s.grade, s.mark])).toEqual([
      ['excellent', 'proposed'],
      ['good', 'tie-at-cut'],
      ['good', 'tie-at-cut'],
      ['good', 'tie-at-cut'],
    ]);
    expect(subjects[1]?.contested).toEqual({ grade: 'excellent', places: 2, tied: 3 });
    expect(subjects[1]?.sentence['zh-CN']).toContain('并列争“优秀”剩余的2个名额，须由人决定');
    expect(quotas[0]).toMatchObject({ cap: 3, admitted: 1, tied: 3 });
  });

  test('small groups: 30 % of 3 is nobody, not one', () => {
    const groups = Array.from({ length: 6 }, (_, i) => (i < 3 ? 'a' : 'b'));
    const { subjects, quotas } = grade([99, 98, 97, 99, 98, 97], { groups });
    expect(subjects.filter((s) => s.grade === 'excellent')).toEqual([]);
    expect(quotas.map(({ group: name, base, cap }) => [name, base, cap])).toEqual([
      ['a', 3, 0],
      ['b', 3, 0],
    ]);
  });

  test('the ungraded and those without a result are outside the base', () => {
    const { subjects, quotas } = grade([99, 98, 97, 96, 95, 'missing', 94, 93, 92, 91], { ungraded: ['s1', 's2'] });
    expect(quotas[0]).toMatchObject({ base: 7, cap: 2 });
    expect(subjects.slice(0, 6).map((s) => [s.grade, s.mark])).toEqual([
      [null, 'ungraded'],
      [null, 'ungraded'],
      ['excellent', 'proposed'],
      ['excellent', 'proposed'],
      ['good', 'quota-full'],
      [null, 'no-result'],
    ]);
  });

  test('a veto leaves at best the grade it names, and takes no place of the quota', () => {
    const { subjects } = grade([99, 98, 97, 96], { veto: [1, 0, 0, 0] });
    expect(subjects.map((s) => [s.grade, s.mark])).toEqual([
      ['fair', 'veto'],
      ['excellent', 'proposed'],
      ['good', 'quota-full'],
      ['good', 'quota-full'],
    ]);
  });
});
