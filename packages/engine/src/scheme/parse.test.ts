import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEPTH_LIMIT } from './document.ts';
import { parseScheme } from './parse.ts';
import type { LeafNode, Scheme, SchemeNode } from './types.ts';

const HEAD = 'scheme: demo\nversion: 1\nsubject: unit\nperiod: year\n';

function scheme(text: string): Scheme {
  const { scheme: parsed, issues } = parseScheme(text);
  if (parsed === null) throw new Error(issues.map((issue) => `${issue.line}: ${issue.message.en}`).join('\n'));
  return parsed;
}
function child(node: SchemeNode, index: number): SchemeNode {
  const found = node.kind === 'group' ? node.children[index] : undefined;
  if (found === undefined) throw new Error(`No child ${index} below ${node.id}`);
  return found;
}
function leaf(text: string, head = HEAD): LeafNode {
  const { root } = scheme(`${head}root: ${text}\n`);
  if (root.kind !== 'leaf') throw new Error('not a leaf');
  return root;
}

describe('defaults', () => {
  test('the smallest scheme says everything else by default', () => {
    const { issues } = parseScheme(`${HEAD}root: { max: 10, rule: { kind: direct } }\n`);
    expect(issues).toEqual([]);
    expect(scheme(`${HEAD}root: { max: 10, rule: { kind: direct } }\n`)).toEqual({
      scheme: 'demo',
      version: 1,
      title: { 'zh-CN': 'demo' },
      subject: 'unit',
      period: 'year',
      groups: [],
      points: { places: 2, rounding: 'half-up' },
      display: { points: { places: 2, rounding: 'half-up' }, rate: { places: 1, rounding: 'half-up' } },
      missing: 'block',
      minCoverage: 0,
      ties: 'competition',
      departments: [],
      root: {
        kind: 'leaf',
        id: 'root',
        title: { 'zh-CN': 'root' },
        max: 10,
        missing: 'block',
        path: 'root',
        rule: { kind: 'direct' },
        input: { type: 'points' },
      },
      alerts: [],
      grades: [],
    });
  });

  test('each rule fills its own parameters and reads its own kind of input', () => {
    expect(leaf('{ max: 1, rule: { kind: deduct, each: 0.2 } }')).toMatchObject({
      rule: { kind: 'deduct', each: 0.2, floor: 0 },
      input: { type: 'count' },
    });
    expect(leaf('{ max: 1, rule: { kind: relative, method: min-max } }').rule).toEqual({
      kind: 'relative',
      method: 'min-max',
      direction: 'up',
      over: 'group',
      to: [0, 1],
    });
    expect(leaf('{ max: 5, rule: { kind: bands, bands: [{ from: 90, points: 5 }] } }').rule).toEqual({
      kind: 'bands',
      bands: [{ from: 90, points: 5 }],
      direction: 'up',
      otherwise: 0,
    });
    expect(leaf('{ max: 1, rule: { kind: ratio, target: goal } }').input).toEqual({ type: 'number', named: ['goal'] });
  });

  test('a bonus takes its cap from the node', () => {
    const text = `${HEAD}root:
  max: 10
  children:
    - { id: a, max: 10, rule: { kind: direct } }
    - { id: b, max: 0, bonus: { cap: 5 }, rule: { kind: bonus, each: 1 } }
    - { id: c, max: 0, rule: { kind: veto, scope: total, cap: 6 } }\n`;
    const { root } = scheme(text);
    expect(child(root, 1)).toMatchObject({ max: 0, bonus: { cap: 5 }, rule: { kind: 'bonus', each: 1, cap: 5 } });
    expect(child(root, 2)).toMatchObject({ max: 0, rule: { kind: 'veto', scope: 'total', cap: 6 } });
  });

  test('winsorising compares where the rule does', () => {
    const over = (extra: string, winsorise: string) =>
      leaf(
        `{ max: 1, rule: { kind: relative, method: min-max${extra} }, input: { winsorise: { method: ${winsorise} } } }`,
      ).input.winsorise;
    expect(over('', 'skewness')).toEqual({ method: 'skewness', points: 5, skew: 2, kurt: 3.5, over: 'group' });
    expect(over(', over: all', 'percentile, lower: 0.05, upper: 0.95')).toEqual({
      method: 'percentile',
      lower: 0.05,
      upper: 0.95,
      over: 'all',
    });
  });
});

describe('inheritance', () => {
  test('missing comes from the nearest node above', () => {
    const { root } = scheme(`${HEAD}missing: exclude
root:
  max: 3
  children:
    - id: a
      max: 2
      missing: zero
      children:
        - { id: b, max: 1, rule: { kind: direct } }
        - { id: c, max: 1, missing: block, rule: { kind: direct } }
    - { id: d, max: 1, rule: { kind: direct } }\n`);
    expect(
      [root, child(root, 0), child(child(root, 0), 0), child(child(root, 0), 1), child(root, 1)].map((n) => n.missing),
    ).toEqual(['exclude', 'zero', 'zero', 'block', 'exclude']);
  });

  test('relative weights hold for the whole scheme, or for one node alone', () => {
    const inner = '{ id: g, max: 2, children: [{ id: a, max: 1, rule: { kind: direct } }] }';
    const whole = parseScheme(`${HEAD}weights: relative\nroot: { max: 9, children: [${inner}] }\n`);
    expect(whole.issues).toEqual([]);
    const alone = parseScheme(`${HEAD}root: { max: 9, weights: relative, children: [${inner}] }\n`);
    expect(alone.issues.map((issue) => [issue.code, issue.path])).toEqual([['scheme.sum', 'root/children/0/max']]);
    const back = parseScheme(`${HEAD}weights: relative\nroot: { max: 9, weights: sum, children: [${inner}] }\n`);
    expect(back.issues.map((issue) => [issue.code, issue.path])).toEqual([['scheme.sum', 'root/max']]);
  });
});

describe('forms', () => {
  test('groups and departments: ids, entries or a map', () => {
    const forms = ['[a, b]', '[{ id: a }, { id: b, title: b }]', '{ a: a, b: { zh-CN: b } }'];
    const read = forms.map((form) =>
      scheme(`${HEAD}groups: ${form}\ndepartments: ${form}\nroot: { max: 1, provider: a, rule: { kind: direct } }\n`),
    );
    for (const { groups, departments } of read) {
      expect(groups).toEqual([
        { id: 'a', title: { 'zh-CN': 'a' } },
        { id: 'b', title: { 'zh-CN': 'b' } },
      ]);
      expect(departments).toEqual(groups);
    }
  });

  test('departments that are not listed are those the indicators name', () => {
    const { departments } = scheme(
      `${HEAD}root: { max: 1, provider: discipline-office, author: audit, rule: { kind: direct } }\n`,
    );
    expect(departments.map(({ id }) => id)).toEqual(['discipline-office', 'audit']);
  });

  test('alerts become conditions', () => {
    const { alerts } = scheme(`${HEAD}root: { max: 100, rule: { kind: direct } }
alerts:
  - { id: low, level: yellow, when: { depth: 0, rate: { below: 0.76 } } }
  - { id: high, title: 高分, level: notice, when: { node: root, points: { atLeast: 95 } } }\n`);
    expect(alerts).toEqual([
      { id: 'low', title: { 'zh-CN': 'low' }, level: 'yellow', when: { depth: 0, of: 'rate', below: 0.76 } },
      { id: 'high', title: { 'zh-CN': '高分' }, level: 'notice', when: { node: 'root', of: 'points', atLeast: 95 } },
    ]);
  });

  test('a quota is rounded down unless the scheme says otherwise', () => {
    const { grades } = scheme(`${HEAD}root: { max: 100, rule: { kind: direct } }
grades: [{ id: excellent, from: 90, quota: { share: 0.3 } }, { id: fair, title: { zh-CN: 一般, en: Fair }, from: 60 }]\n`);
    expect(grades).toEqual([
      { id: 'excellent', title: { 'zh-CN': 'excellent' }, from: 90, quota: { share: 0.3, rounding: 'floor' } },
      { id: 'fair', title: { 'zh-CN': '一般', en: 'Fair' }, from: 60 },
    ]);
  });

  test('a composite index needs neither titles nor groups', () => {
    const text = `
scheme: two-pillars
version: 1
subject: country
period: year
points: exact
missing: exclude
weights: relative
root:
  id: index
  max: 100
  aggregate: geometric
  children:
    - { id: roads, max: 1, rule: { kind: relative, method: min-max, direction: up, over: all, to: [0.01, 1] } }
    - id: health
      max: 2.75
      aggregate: geometric
      children:
        - { id: doctors, max: 1, rule: { kind: relative, method: min-max, direction: up, over: all, to: [0.01, 1] } }
        - { id: mortality, max: 1, rule: { kind: relative, method: min-max, direction: down, over: all, to: [0.01, 1] } }
`;
    const { scheme: parsed, issues } = parseScheme(text);
    expect(issues).toEqual([]);
    expect(parsed).toMatchObject({
      points: 'exact',
      missing: 'exclude',
      root: { id: 'index', aggregate: 'geometric', weights: 'relative' },
    });
    expect(child(parsed?.root as SchemeNode, 1)).toMatchObject({
      max: 2.75,
      weights: 'relative',
      aggregate: 'geometric',
      missing: 'exclude',
    });
  });

  test('windows line ends and a byte order mark change nothing', () => {
    const text = `${HEAD}root: { max: 10, rule: { kind: direct } }\n`;
    expect(parseScheme(`\uFEFF${text.replaceAll('\n', '\r\n')}`).scheme).toEqual(scheme(text));
    const wrong = parseScheme(`\uFEFF${text.replace('scheme:', 'schema:').replaceAll('\n', '\r\n')}`).issues;
    expect(wrong.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['scheme.missing-field', 1, 1],
      ['scheme.unknown-field', 1, 1],
    ]);
  });
});

describe('sums', () => {
  const withChildren = (max: string, children: readonly string[]) =>
    parseScheme(
      `${HEAD}root: { max: ${max}, children: [${children.map((m, i) => `{ id: i${i}, max: ${m}, rule: { kind: direct } }`).join(', ')}] }\n`,
    );

  test('are decimal: binary noise is no difference, and a real one is', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(withChildren('0.3', ['0.1', '0.2']).issues).toEqual([]);
    expect(
      withChildren(
        '100',
        Array.from({ length: 8 }, () => '12.5'),
      ).issues,
    ).toEqual([]);
    const [issue] = withChildren('0.3', ['0.1', '0.2000000000000001']).issues;
    expect(issue?.params).toEqual({
      node: 'root',
      sum: '0.3000000000000001',
      max: '0.3',
      difference: '0.0000000000000001',
    });
    expect(issue?.message.en).toContain('add up to 0.3000000000000001, but its max is 0.3');
  });

  test('any split into hundredths adds up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 30 }), (parts) => {
        const total = parts.reduce((a, b) => a + b, 0);
        const codes = withChildren(
          String(total / 100),
          parts.map((n) => String(n / 100)),
        ).issues;
        expect(codes).toEqual([]);
        expect(
          withChildren(
            String((total + 1) / 100),
            parts.map((n) => String(n / 100)),
          ).issues.map((i) => i.code),
        ).toEqual(['scheme.sum']);
      }),
      { numRuns: 50 },
    );
  });
});

describe('hostile documents', () => {
  test('many problems are all reported at once', () => {
    const { issues } = parseScheme(`scheme: Demo
version: 0
titel: x
subject: unit
period: yearly
minCoverage: 65
root:
  max: 10
  children:
    - { id: a, max: 4, rule: { kind: dedukt } }
    - { id: a, max: -1, rule: { kind: linear, from: 1, to: 1 } }
    - { id: c, max: 5, rule: { kind: ratio, target: "x y" }, provder: b }
alerts: [{ id: z, level: pink, when: { node: q, rate: { below: 76 } } }]
`);
    expect(issues.map(({ code, line }) => `${line} ${code}`)).toEqual([
      '1 scheme.pattern',
      '2 scheme.range',
      '3 scheme.unknown-field',
      '5 scheme.choice',
      '6 scheme.range',
      '10 scheme.unknown-kind',
      '11 scheme.duplicate-id',
      '11 scheme.range',
      '11 scheme.equal-bounds',
      '12 scheme.pattern',
      '12 scheme.unknown-field',
      '13 scheme.choice',
      '13 scheme.unknown-node',
      '13 scheme.range',
    ]);
  });

  test('a document that would multiply itself is refused before it grows', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
    );
    const { scheme: parsed, issues } = parseScheme(`l0: &l0 ha\n${levels.join('\n')}\n`);
    expect(parsed).toBeNull();
    expect(issues.filter((issue) => issue.code === 'scheme.alias')).toHaveLength(270);
  });

  test.each(['[', '- ', '{a: ', '? ', '"'])('%s repeated without end is refused, not followed', (opening) => {
    const { scheme: parsed, issues } = parseScheme(opening.repeat(20_000));
    expect(parsed).toBeNull();
    expect(issues.length).toBeGreaterThan(0);
  });

  test('nesting up to the limit is read', () => {
    const depth = Math.floor((DEPTH_LIMIT - 4) / 2);
    const deep = Array.from({ length: depth }, (_, i) => `{ id: n${i}, max: 1, children: [`).join('');
    const text = `${HEAD}root: ${deep}{ id: end, max: 1, rule: { kind: direct } }${'] }'.repeat(depth)}\n`;
    expect(parseScheme(text).issues.map((issue) => issue.code)).toEqual([]);
  });

  test('names of the language itself are ordinary names', () => {
    const rule = '{ kind: ballot, options: { __proto__: 1, constructor: 0 }, groups: { toString: 1 } }';
    const read = leaf(`{ max: 1, rule: ${rule} }`).rule;
    expect(read.kind === 'ballot' && Object.entries(read.options)).toEqual([
      ['__proto__', 1],
      ['constructor', 0],
    ]);
    expect(
      parseScheme(`${HEAD}__proto__: 1\nroot: { max: 1, rule: { kind: constructor } }`).issues.map((i) => i.code),
    ).toEqual(['scheme.unknown-field', 'scheme.unknown-kind']);
  });

  test('no text makes it throw, and every issue has a place', () => {
    const valid = `${HEAD}groups: [a]\nroot:\n  max: 2\n  children:\n    - { id: a, max: 1, rule: { kind: bands, bands: [{ from: 1, points: 1 }] } }\n    - { id: b, max: 1, rule: { kind: relative, method: z-score, to: [0, 1] } }\nalerts: [{ id: l, level: red, when: { node: a, rate: { below: 1 } } }]\n`;
    const piece = fc.oneof(
      fc.constantFrom(
        '[',
        ']',
        '{',
        '}',
        ':',
        ' ',
        '\n',
        '- ',
        '&a ',
        '*a',
        '!t ',
        '#',
        '"',
        "'",
        '|',
        '>',
        '0',
        '-',
        '.nan',
        '~',
        '<<: ',
        '\t',
        '%',
      ),
      fc.string({ maxLength: 5 }),
    );
    const edits = fc.array(fc.tuple(fc.nat(valid.length), fc.nat(8), piece), { maxLength: 4 });
    fc.assert(
      fc.property(edits, (changes) => {
        const text = changes.reduce((t, [at, cut, put]) => t.slice(0, at) + put + t.slice(at + cut), valid);
        const { scheme: parsed, issues } = parseScheme(text);
        expect(parsed === null).toBe(issues.some((issue) => issue.severity === 'error'));
        const lines = text.split('\n');
        for (const { line, column, message } of issues) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
          expect(message['zh-CN']).not.toBe('');
          expect(message.en).not.toBe('');
        }
      }),
      { numRuns: 400 },
    );
  });
});
