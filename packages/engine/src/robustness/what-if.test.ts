import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../evaluate/compile.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Frame, Plan } from '../evaluate/types.ts';
import { parseScheme } from '../scheme/parse.ts';
import { compareVersions, contributions } from './index.ts';
import { frameOf, rows, schemeOf, shape } from './testing/cases.ts';

describe('contributions', () => {
  it('add up to the total where every group is a mean', () => {
    fc.assert(
      fc.property(shape, rows, (drawn, values) => {
        const mean = drawn.inner.map((group) => ({ ...group, aggregate: 'mean' }));
        const scheme = schemeOf({ ...drawn, root: 'mean', inner: mean });
        const frame = frameOf(scheme, values);
        const { root, ...results } = withoutVeto(compile(scheme), frame);
        for (let subject = 0; subject < frame.subjects.length; subject++) {
          const sum = [...contributions({ root, ...results }, subject).values()].reduce((all, x) => all + x, 0);
          if (root.status[subject] === 0) expect(sum).toBeCloseTo(root.points[subject] as number, 9);
          else expect(sum).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Evaluates with no entry in the veto item. */
function withoutVeto(plan: Plan, frame: Frame) {
  const columns = new Map(frame.columns);
  columns.set('ban', { values: new Float64Array(frame.subjects.length) });
  const results = evaluate(plan, { ...frame, columns });
  return {
    plan,
    frame: results.frame,
    root: results.root,
    groupSize: results.groupSize,
    comparable: results.comparable,
    node: (id: string) => results.node(id),
    exactPoints: (id: string, subject: number) => results.exactPoints(id, subject),
  };
}

function planOf(version: number, children: string): Plan {
  const { scheme, issues } = parseScheme(`scheme: s
version: ${version}
title: s
subject: unit
period: year
points: { places: 2, rounding: half-up }
missing: exclude
root:
  id: root
  title: root
  max: 100
  children:
${children}`);
  if (scheme === null) throw new Error(issues.map(({ message }) => message.en).join('\n'));
  return compile(scheme);
}
const item = (id: string, max: number, each: number): string =>
  `    - { id: ${id}, title: ${id}, max: ${max}, rule: { kind: deduct, each: ${each} } }`;

describe('compareVersions', () => {
  const before = planOf(1, [item('a', 60, 2), item('b', 30, 1), item('c', 10, 1)].join('\n'));
  const after = planOf(2, [item('a', 60, 5), item('b', 40, 1)].join('\n'));
  const frame: Frame = {
    subjects: ['x', 'y', 'z'],
    columns: new Map([
      ['a', { values: Float64Array.of(4, 0, 0) }],
      ['b', { values: Float64Array.of(0, 9, 0), status: Uint8Array.of(0, 0, 0) }],
      ['c', { values: Float64Array.of(0, 3, 0) }],
    ]),
  };

  it('says whose points and rank change, and which items are behind it', () => {
    const found = compareVersions(before, frame, after, frame);
    const [x, y, z] = found.subjects;
    // x: 52 + 30 + 10 = 92 becomes 40 + 40 = 80; y: 60 + 21 + 7 = 88 becomes 60 + 31 = 91.
    expect(x).toMatchObject({ points: -12, rank: 1, before: { points: 92, rank: 2 }, after: { points: 80, rank: 3 } });
    expect(y).toMatchObject({ points: 3, rank: -1 });
    expect(z).toMatchObject({ points: 0, rank: 0 });
    expect(x?.causes.map(({ node, change, cause }) => [node, cause, change])).toEqual([
      ['a', 'rule', expect.closeTo(-12, 9)],
      ['b', 'weight', expect.closeTo(10, 9)],
      ['c', 'removed', expect.closeTo(-10, 9)],
    ]);
    expect(x?.unexplained).toBe(0);
    expect(found.changed).toBe(2);
    expect(found.scheme.length).toBeGreaterThan(0);
  });

  it('tells figures from context, and who is assessed on one side only', () => {
    const other: Frame = {
      subjects: ['x', 'z', 'new'],
      columns: new Map([
        ['a', { values: Float64Array.of(4, 0, 0) }],
        ['b', { values: Float64Array.of(6, 0, 0) }],
        ['c', { values: Float64Array.of(0, 0, 0), status: Uint8Array.of(1, 0, 0) }],
      ]),
    };
    const found = compareVersions(before, frame, before, other);
    const byName = new Map(found.subjects.map((own) => [own.subject, own]));
    expect(byName.get('y')).toMatchObject({ after: null, points: null, rank: null });
    expect(byName.get('new')).toMatchObject({ before: null, points: null });
    expect(Object.fromEntries(byName.get('x')?.causes.map(({ node, cause }) => [node, cause]) ?? [])).toEqual({
      a: 'context',
      b: 'data',
      c: 'data',
    });
    expect(found.changed).toBe(3);
  });

  it('owns up to what items cannot explain', () => {
    const form = { root: 'min', inner: [0, 1].map(() => ({ aggregate: 'mean', max: 1, leaves: [1] })) };
    const scheme = schemeOf({ ...form, missing: 'exclude', nothing: 'exclude', bonus: false });
    const plan = compile(scheme);
    const low = frameOf(scheme, [[0.2, 0.8]]);
    const high = frameOf(scheme, [[0.6, 0.8]]);
    const [only] = compareVersions(plan, low, plan, high).subjects;
    expect(only?.points).toBeCloseTo(40, 9);
    expect(only?.causes[0]?.change).toBeCloseTo(20, 9);
    expect(only?.unexplained).toBeCloseTo(20, 9);
  });
});
