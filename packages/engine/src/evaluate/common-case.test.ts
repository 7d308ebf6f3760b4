import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { effectiveWeights, linearForm } from './linear-form.ts';
import { group, leaf, scheme } from './testing/builders.ts';
import type { Frame, Plan } from './types.ts';

// The common case for speed, which checks correctness too: N units × 111 indicators → 12 pillars → index. The answer came out alike of
// a composite-index package, two databases, two spreadsheets and a plain loop.

const MODULUS = 1000003;

function figures(units: number): Frame {
  const columns = new Map<string, { values: Float64Array }>();
  for (let i = 1; i <= 111; i++) {
    const values = new Float64Array(units);
    for (let u = 1; u <= units; u++) {
      const h = (9301 * u + 49297 * i + 31 * u * i + 7) % MODULUS;
      values[u - 1] = 10 + i + (100 * ((h * h) % MODULUS)) / MODULUS;
    }
    columns.set(`i${i}`, { values });
  }
  return { subjects: Array.from({ length: units }, (_, k) => `u${k + 1}`), columns };
}

function plan(): Plan {
  const pillars = Array.from({ length: 12 }, (_, k) => {
    const members = Array.from({ length: 111 }, (_, j) => j + 1).filter((i) => (i - 1) % 12 === k);
    const leaves = members.map((i) => {
      const direction = i % 10 === 0 ? 'down' : 'up';
      return leaf(`i${i}`, 1 + ((7 * i) % 5), {
        kind: 'relative',
        method: 'min-max',
        direction,
        over: 'all',
        to: [0, 1],
      });
    });
    return group(`p${k + 1}`, 1 + ((3 * (k + 1)) % 4), leaves, { weights: 'relative' });
  });
  return compile(scheme(group('index', 100, pillars, { weights: 'relative' }), { points: 'exact' }));
}

test('3,000 × 111 gives the known answer', () => {
  const results = evaluate(plan(), figures(3000));
  const { points, rank } = results.root;
  expect(results.frame.subjects[rank.indexOf(1)]).toBe('u2745');
  expect(Math.abs((points[2744] as number) / 62.30853738368 - 1)).toBeLessThan(1e-9);
  expect(Math.abs(points.reduce((sum, value) => sum + value, 0) / 150131.723042021 - 1)).toBeLessThan(1e-9);
});

test('the folded sum and the leaves say the same', () => {
  const results = evaluate(plan(), figures(200));
  for (const pillar of results.plan.nodes.filter(({ depth }) => depth === 1)) {
    const leaves = pillar.children.map((c) => results.plan.nodes[c]?.id ?? '').map((id) => results.node(id));
    const weight = pillar.children.reduce((sum, c) => sum + (results.plan.nodes[c]?.node.max ?? 0), 0);
    for (let i = 0; i < 200; i++) {
      const sum = leaves.reduce((total, { points }) => total + (points[i] as number), 0);
      expect(results.node(pillar.id).points[i]).toBe((sum / weight) * pillar.node.max);
    }
  }
});

test('a value that is no number is refused with a reason, and nobody else suffers', () => {
  const given = figures(50);
  given.columns.get('i7')?.values.fill(Number.NaN, 3, 4);
  const results = evaluate(plan(), given);
  expect(results.node('i7').status[3]).toBe(4);
  expect(results.root.status[3]).toBe(5);
  expect(results.root.status[4]).toBe(0);
  expect(Number.isFinite(results.root.points[4])).toBe(true);
});

test('the linear form gives the root again', () => {
  const results = evaluate(plan(), figures(100));
  const form = linearForm(results);
  expect(form?.leaves).toHaveLength(111);
  expect(form?.present).toBeUndefined();
  expect(effectiveWeights(results.plan)[0]).toBe(1);
  for (let s = 0; s < 100; s++) {
    let rate = 0;
    form?.weights.forEach((weight, l) => {
      rate += weight * (form.rates[l * 100 + s] as number);
    });
    expect(Math.abs(rate - (results.root.rate[s] as number))).toBeLessThan(1e-13);
  }
});
