import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScheme } from '../scheme/parse.ts';
import { compile } from './compile.ts';
import { contradictions } from './contradictions.ts';
import { evaluate } from './evaluate.ts';
import { frameFromRows, type Row } from './rows.ts';
import type { ContradictionHit, Plan } from './types.ts';

// A district's schools: what teachers say beside what was achieved.
const SCHOOLS = `
scheme: schools
version: 1
title: 学校考核
subject: school
period: year
missing: exclude
root:
  id: school
  max: 100
  children:
    - id: satisfaction
      title: 教师满意度
      max: 20
      input: { type: ballot }
      rule: { kind: ballot, options: { yes: 1, no: 0 }, abstain: [unknown], groups: { teachers: 1 } }
    - { id: results, title: 办学成绩, max: 80, input: { type: number }, rule: { kind: linear, from: 0, to: 100 } }
contradictions:
  - { id: teachers, title: 满意度与成绩相反, ballot: satisfaction, ballotBelow: 0.8, against: results, againstFrom: 0.9 }
  - { id: praise, ballot: satisfaction, ballotFrom: 0.95, against: results, againstBelow: 0.6 }
`;

function planOf(text: string): Plan {
  const { scheme, issues } = parseScheme(text);
  if (scheme === null) throw new Error(JSON.stringify(issues));
  return compile(scheme);
}
const SCHOOL = planOf(SCHOOLS);

function found(rows: readonly Row[], plan = SCHOOL): readonly ContradictionHit[] {
  return contradictions(evaluate(plan, frameFromRows(plan, rows).frame));
}
const school = (subject: string, yes: number, no: number, results: number | string): Row => ({
  subject,
  'satisfaction:teachers:yes': yes,
  'satisfaction:teachers:no': no,
  results,
});

describe('a ballot against the evidence', () => {
  it('asks people about a school whose teachers are dissatisfied and whose results are strong', () => {
    // 79 of 99 is 79.797… %.
    const [hit, ...more] = found([school('first', 79, 20, 95), school('second', 80, 20, 95)]);
    expect(more).toEqual([]);
    expect(hit).toMatchObject({
      rule: 'teachers',
      subject: 'first',
      ballot: { node: 'satisfaction', bound: 0.8 },
      against: { node: 'results', rate: 0.95, bound: 0.9 },
    });
    expect(hit?.sentence['zh-CN']).toBe(
      '满意度与成绩相反：“教师满意度”得分率79.8%，低于80.0%；“办学成绩”得分率95.0%，不低于90.0%。两者矛盾，须先由人复核。',
    );
    expect(hit?.sentence.en).toContain('people have to look first');
  });

  it('asks the other way round as well', () => {
    expect(found([school('praised', 99, 1, 40)]).map(({ rule }) => rule)).toEqual(['praise']);
  });

  it('finds nothing where they agree, or where one of them is missing', () => {
    const rows = [
      school('both low', 10, 90, 20),
      school('both high', 99, 1, 99),
      school('between', 85, 15, 95),
      school('no results', 10, 90, 'missing'),
      { subject: 'no ballot', results: 95 },
    ];
    expect(found(rows)).toEqual([]);
  });

  it('writes a figure out that would be displayed like its bound', () => {
    const exact = planOf(SCHOOLS.replace('missing: exclude', 'missing: exclude\npoints: exact'));
    const [hit] = found([school('close', 7999, 2001, 95)], exact);
    expect(hit?.sentence['zh-CN']).toContain('得分率79.99%，低于80.0%');
  });

  it('depends neither on the order of the subjects nor on who else there is', () => {
    const rows = fc.array(fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, (given) => {
        const schools = given
          .filter(([yes, no]) => yes + no > 0)
          .map(([yes, no, results], at) => school(`s${at}`, yes, no, results));
        const key = ({ subject, rule }: ContradictionHit) => `${subject} ${rule}`;
        const all = found(schools).map(key).sort();
        expect(found(schools.toReversed()).map(key).sort()).toEqual(all);
        expect(schools.flatMap((one) => found([one]).map(key)).sort()).toEqual(all);
      }),
    );
  });

  it('goes away when the ballot rises or the evidence falls, and never the other way', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(20), fc.nat(20), (yes, results, more, less) => {
        const now = found([school('one', yes, 100 - yes, results)]).some(({ rule }) => rule === 'teachers');
        const better = found([
          school('one', Math.min(100, yes + more), 100 - Math.min(100, yes + more), Math.max(0, results - less)),
        ]).some(({ rule }) => rule === 'teachers');
        expect(better && !now).toBe(false);
      }),
    );
  });
});
