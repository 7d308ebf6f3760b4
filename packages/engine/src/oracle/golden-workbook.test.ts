import { describe, expect, it } from 'vitest';
import { compile } from '../evaluate/compile.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Results } from '../evaluate/types.ts';
import { parseScheme } from '../scheme/parse.ts';
import { calculate, figures, frameOf, type Sheet } from './testing/workbook.ts';

/*
 * Workbooks of formulas, written from the description of the scheme language, calculated by a spreadsheet engine that
 * shares no code with ours, as an official would check a result.
 */

function resultsOf(text: string, sheet: Sheet): Results {
  const { scheme, issues } = parseScheme(text);
  if (scheme === null) throw new Error(issues.map(({ message, line }) => `${line}: ${message.en}`).join('\n'));
  return evaluate(compile(scheme), frameOf(sheet));
}

/** Points of every node named by the workbook, and `rank:node` columns, must be the engine's. */
function expectWorkbook(results: Results, sheet: Sheet, formulas: Readonly<Record<string, string>>): void {
  const columns = calculate(sheet, formulas);
  for (const [name, cells] of Object.entries(columns)) {
    if (name.startsWith('help:')) continue;
    const ranked = name.startsWith('rank:');
    const { points, rank, status } = results.node(ranked ? name.slice(5) : name);
    for (const [at, cell] of cells.entries()) {
      const place = `${name}, row ${at + 1}`;
      if (cell === null) expect(ranked ? rank[at] === 0 : status[at] !== 0, `${place} has no result`).toBe(true);
      else if (ranked) expect(rank[at], place).toBe(cell);
      else expect(Math.abs((points[at] as number) - cell), place).toBeLessThan(1e-9 * Math.max(1, Math.abs(cell)));
    }
  }
}

const count = 26;
const groups = Array.from({ length: count }, (_, at) => (at % 5 < 3 ? 'township' : 'department'));
const numbers = (seed: number, below: number, scale = 1): number[] => figures(count, seed, below).map((n) => n / scale);
const gappy = (list: readonly number[], every: number): (number | null)[] =>
  list.map((value, at) => (at % every === every - 1 ? null : value));

describe('an office’s workbook', () => {
  const scheme = `
scheme: office
version: 1
title: 工作簿
subject: unit
period: year
groups: [township, department]
points: { places: 2, rounding: half-up }
root:
  id: total
  title: 总分
  max: 100
  children:
    - id: work
      title: 工作
      max: 55
      children:
        - { id: reported, max: 10, rule: { kind: direct } }
        - { id: fixed, max: 10, input: { type: number, named: [due] }, rule: { kind: ratio, target: due } }
        - { id: days, max: 8, rule: { kind: linear, from: 30, to: 5 } }
        - { id: hours, max: 7, rule: { kind: bands, bands: [{ from: 90, points: 7 }, { from: 70, points: 5.5 }, { from: 40, points: 2 }], otherwise: 0.5 } }
        - { id: faults, max: 6, rule: { kind: deduct, each: 0.75, floor: 1 } }
        - { id: place, max: 8, rule: { kind: rank, direction: up, points: [8, 6, 5, 4, 3], ties: best } }
        - { id: even, max: 6, rule: { kind: rank, direction: down, points: even, ties: mean } }
    - id: voices
      title: 评价
      max: 45
      children:
        - id: poll
          max: 20
          rule: { kind: ballot, options: { good: 1, fair: 0.6, poor: 0.2 }, abstain: [none], groups: { leaders: 0.4, staff: 0.6 } }
        - { id: marks, max: 15, rule: { kind: rating, raters: [a, b, c, d, e], method: trimmed, trim: 1 } }
        - { id: routine, max: 10, rule: { kind: carry, from: monthly, periods: [q1, q2, q3], method: weighted, weights: { q1: 1, q2: 1, q3: 2 } } }
    - { id: praise, max: 0, bonus: { cap: 3 }, rule: { kind: bonus, each: 0.8, cap: 3 } }
    - { id: accident, max: 0, rule: { kind: veto, scope: total, cap: 60 } }
`;
  const sheet: Sheet = {
    groups,
    data: {
      reported: numbers(3, 1001, 100),
      fixed: numbers(5, 120),
      'fixed:due': numbers(7, 80).map((n) => n + 20),
      days: numbers(11, 45),
      hours: numbers(13, 110),
      faults: numbers(17, 9),
      place: numbers(19, 12),
      even: numbers(23, 9),
      'poll:leaders:good': numbers(29, 9).map((n) => n + 1),
      'poll:leaders:fair': numbers(31, 6),
      'poll:leaders:poor': numbers(37, 3),
      'poll:leaders:none': numbers(41, 5),
      'poll:staff:good': numbers(43, 60).map((n) => n + 1),
      'poll:staff:fair': numbers(47, 30),
      'poll:staff:poor': numbers(53, 20),
      'poll:staff:none': numbers(59, 10),
      'marks:a': numbers(61, 101),
      'marks:b': numbers(67, 101),
      'marks:c': numbers(71, 101),
      'marks:d': numbers(73, 101),
      'marks:e': numbers(79, 101),
      'routine:q1': numbers(83, 10_001, 100),
      'routine:q2': numbers(89, 10_001, 100),
      'routine:q3': numbers(97, 10_001, 100),
      praise: numbers(101, 6),
      accident: numbers(103, 5).map((n) => (n === 0 ? 1 : 0)),
    },
  };
  const poll = (group: string): string =>
    `({@poll:${group}:good}+0.6*{@poll:${group}:fair}+0.2*{@poll:${group}:poor})/({@poll:${group}:good}+{@poll:${group}:fair}+{@poll:${group}:poor})`;
  const marks = '{@marks:a},{@marks:b},{@marks:c},{@marks:d},{@marks:e}';
  const formulas = {
    reported: '=ROUND({@reported},2)',
    fixed: '=ROUND(10*MIN(1,{@fixed}/{@fixed:due}),2)',
    days: '=ROUND(8*MAX(0,MIN(1,(30-{@days})/25)),2)',
    hours: '=IF({@hours}>=90,7,IF({@hours}>=70,5.5,IF({@hours}>=40,2,0.5)))',
    faults: '=MAX(1,6-0.75*{@faults})',
    'help:place': '=1+COUNTIFS({group*},{group},{@place*},">"&{@place})',
    place: '=CHOOSE(MIN(5,{help:place}),8,6,5,4,3)',
    'help:size': '=COUNTIFS({group*},{group})',
    'help:first': '=1+COUNTIFS({group*},{group},{@even*},"<"&{@even})',
    'help:tied': '=COUNTIFS({group*},{group},{@even*},{@even})',
    even: '=ROUND(6*({help:size}-({help:first}+({help:tied}-1)/2)+1)/{help:size},2)',
    poll: `=ROUND(20*(0.4*${poll('leaders')}+0.6*${poll('staff')}),2)`,
    marks: `=ROUND(15*(SUM(${marks})-MAX(${marks})-MIN(${marks}))/3/100,2)`,
    routine: '=ROUND(10*({@routine:q1}+{@routine:q2}+2*{@routine:q3})/4/100,2)',
    work: '=SUM({reported},{fixed},{days},{hours},{faults},{place},{even})',
    voices: '={poll}+{marks}+{routine}',
    praise: '=MIN(3,0.8*{@praise})',
    total: '=IF({@accident}>0,MIN(60,{work}+{voices}+{praise}),{work}+{voices}+{praise})',
    // Fixed to two places, so that equal totals are equal whatever order they were added in.
    'help:total': '=ROUND({total},2)',
    'rank:total': '=1+COUNTIFS({group*},{group},{help:total*},">"&{help:total})',
  };

  it('gives the engine’s points, totals and ranks', () => {
    const results = resultsOf(scheme, sheet);
    expectWorkbook(results, sheet, formulas);
    expect(new Set(results.root.rank).size).toBeGreaterThan(5);
    expect(sheet.data.accident).toContain(1);
    expect([...results.root.points]).toContain(60);
  });

  it('would notice one wrong coefficient', () => {
    const results = resultsOf(scheme, sheet);
    const wrong = { ...formulas, faults: '=MAX(1,6-0.7*{@faults})' };
    expect(() => expectWorkbook(results, sheet, wrong)).toThrow();
  });
});

describe('a composite index’s workbook', () => {
  const leaves = (group: string, kinds: readonly string[], weights: readonly number[]): string =>
    kinds
      .map(
        (kind, at) =>
          `        - { id: ${group}${at + 1}, max: ${weights[at] ?? 1}, rule: { kind: relative, ${kind} } }`,
      )
      .join('\n');
  const upAll = 'method: min-max, direction: up, over: all, to: [0.01, 1]';
  const scheme = `
scheme: index
version: 1
title: 综合指数
subject: unit
period: year
groups: [township, department]
points: exact
missing: exclude
minCoverage: 0.5
weights: relative
root:
  id: index
  title: 指数
  max: 100
  aggregate: geometric
  children:
    - id: a
      title: a
      max: 2
      children:
${leaves('a', ['method: min-max, direction: up, over: group', 'method: min-max, direction: down, over: all, to: [0.2, 0.9]', 'method: percentile, direction: up, over: group'], [1, 2, 3])}
    - id: b
      title: b
      max: 1.5
      aggregate: geometric
      children:
${leaves('b', [upAll, upAll], [1, 2.75])}
    - id: c
      title: c
      max: 1
      aggregate: harmonic
      children:
${leaves('c', [upAll, upAll], [2, 1])}
    - id: d
      title: d
      max: 1
      aggregate: median
      children:
${leaves('d', [`method: z-score, direction: down, over: all`, 'method: distance-to-target, direction: up, over: all, target: 80', upAll], [1, 1, 1])}
    - id: e
      title: e
      max: 0.5
      aggregate: min
      children:
${leaves('e', [upAll, upAll], [1, 1])}
`;
  const sheet: Sheet = {
    groups,
    data: {
      a1: gappy(numbers(107, 977, 10), 7),
      a2: numbers(109, 983, 10),
      a3: gappy(numbers(113, 9), 6),
      b1: gappy(numbers(127, 991, 10), 9),
      b2: numbers(131, 997, 10),
      c1: numbers(137, 971, 10),
      c2: gappy(numbers(139, 967, 10), 8),
      d1: numbers(149, 953, 10),
      d2: numbers(151, 947, 10),
      d3: numbers(157, 941, 10),
      e1: numbers(163, 937, 10),
      e2: numbers(167, 929, 10),
    },
  };
  const inGroup = (what: string, id: string): string => `${what}({@${id}*},{group*},{group})`;
  const scaled = (id: string, max: number): string =>
    `=IF(ISBLANK({@${id}}),"",${max}*(0.01+0.99*({@${id}}-MIN({@${id}*}))/(MAX({@${id}*})-MIN({@${id}*}))))`;
  const has = (id: string, then: string): string => `IF(ISNUMBER({${id}}),${then},0)`;
  const formulas = {
    a1: `=IF(ISBLANK({@a1}),"",({@a1}-${inGroup('MINIFS', 'a1')})/(${inGroup('MAXIFS', 'a1')}-${inGroup('MINIFS', 'a1')}))`,
    a2: '=2*(0.2+0.7*(MAX({@a2*})-{@a2})/(MAX({@a2*})-MIN({@a2*})))',
    'help:n': '=COUNTIFS({group*},{group},{@a3*},">=0")',
    'help:below': '=COUNTIFS({group*},{group},{@a3*},"<"&{@a3})',
    'help:same': '=COUNTIFS({group*},{group},{@a3*},{@a3})',
    a3: '=IF(ISBLANK({@a3}),"",3*(2*{help:below}+{help:same}-1)/(2*({help:n}-1)))',
    a: `=2*(${has('a1', '{a1}')}+{a2}+${has('a3', '{a3}')})/(${has('a1', '1')}+2+${has('a3', '3')})`,
    b1: scaled('b1', 1),
    b2: scaled('b2', 2.75),
    b: `=1.5*EXP((${has('b1', 'LN({b1})')}+2.75*LN({b2}/2.75))/(${has('b1', '1')}+2.75))`,
    c1: scaled('c1', 2),
    c2: scaled('c2', 1),
    c: `=(2+${has('c2', '1')})/(2/({c1}/2)+${has('c2', '1/{c2}')})`,
    d1: '=MAX(0,MIN(1,0.5-({@d1}-AVERAGE({@d1*}))/STDEV.S({@d1*})/6))',
    d2: '=MAX(0,MIN(1,({@d2}-MIN({@d2*}))/(80-MIN({@d2*}))))',
    d3: scaled('d3', 1),
    d: '=MEDIAN({d1},{d2},{d3})',
    e1: scaled('e1', 1),
    e2: scaled('e2', 1),
    e: '=0.5*MIN({e1},{e2})',
    index:
      '=IF(MIN({a},{b},{c},{d},{e})<=0,0,100*EXP((2*LN({a}/2)+1.5*LN({b}/1.5)+LN({c})+LN({d})+0.5*LN({e}/0.5))/6))',
    'rank:index': '=1+COUNTIFS({group*},{group},{index*},">"&{index})',
  };

  it('gives the engine’s normalised figures, aggregates and ranks', () => {
    const results = resultsOf(scheme, sheet);
    expectWorkbook(results, sheet, formulas);
    expect([...results.root.coverage].some((share) => share < 1)).toBe(true);
    expect([...results.root.status].every((status) => status === 0)).toBe(true);
  });

  it('would notice another treatment of gaps', () => {
    const results = resultsOf(scheme, sheet);
    const wrong = { ...formulas, c: '=3/(2/({c1}/2)+IF(ISNUMBER({c2}),1/{c2},0))' };
    expect(() => expectWorkbook(results, sheet, wrong)).toThrow();
  });
});
