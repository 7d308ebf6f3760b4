import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysOfChange,
  differenceOf,
  groupsOn,
  holdsOn,
  refusalOfChange,
  refusalOfEnd,
  refusalOfPlace,
  withChange,
} from './rules.ts';
import { dayOf, listOf } from './text-rules.ts';
import type { KnownUnit, WantedUnit } from './types.ts';

const unit = (id: string, parent: string | null, from = '2026-01-01', to: string | null = null): KnownUnit => ({
  id,
  revision: 1,
  states: [{ parent, kind: 'other', name: { 'zh-CN': id }, from, to }],
  groups: [],
});
const treeOf = (...units: KnownUnit[]) => new Map(units.map((one) => [one.id, one]));
const wanted = (id: string, from: string, more: Partial<WantedUnit> = {}): WantedUnit => ({
  id,
  parent: null,
  kind: 'other',
  name: { 'zh-CN': id },
  groups: null,
  from,
  ...more,
});

describe('a change of a unit', () => {
  it('leaves a state for every day the unit had one, whatever is changed from whichever day', () => {
    const days = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];
    const change = fc.record({ from: fc.constantFrom(...days), zh: fc.constantFrom('甲', '乙', '丙') });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let known = unit('a', null);
        for (const { from, zh } of changes) {
          const one = wanted('a', from, { name: { 'zh-CN': zh } });
          if (refusalOfChange(known, one, new Set()) !== null) continue;
          const before = known;
          known = withChange(known, one);
          for (const day of days) {
            const states = known.states.filter((state) => holdsOn(state, day));
            expect(states).toHaveLength(1);
            const was = before.states.find((state) => holdsOn(state, day));
            expect(states[0]?.name['zh-CN']).toBe(day >= from ? zh : was?.name['zh-CN']);
          }
          // Said again, it changes nothing.
          expect(differenceOf(known, one)).toBeNull();
        }
      }),
    );
  });

  it('is no change where only the day differs, and none at all beyond the last day', () => {
    const ended = unit('a', null, '2026-01-01', '2026-06-01');
    expect(differenceOf(ended, wanted('a', '2026-03-01'))).toBeNull();
    expect(refusalOfChange(ended, wanted('a', '2026-06-01'), new Set())).toEqual({ kind: 'ended', day: '2026-06-01' });
    expect(refusalOfChange(ended, wanted('a', '2025-01-01', { kind: 'county' }), new Set())).toEqual({
      kind: 'not-yet',
      day: '2026-01-01',
    });
  });

  it('sees that groups will change again', () => {
    const known = { ...unit('a', null), groups: [{ group: 'g', from: '2026-01-01', to: '2026-05-01' }] };
    expect(groupsOn(known, '2026-02-01')).toEqual(['g']);
    expect(refusalOfChange(known, wanted('a', '2026-02-01', { groups: ['g'] }), new Set(['g']))).toEqual({
      kind: 'later-group',
      day: '2026-05-01',
      group: 'g',
    });
    expect(refusalOfChange(known, wanted('a', '2026-05-01', { groups: ['g'] }), new Set(['g']))).toBeNull();
    expect(refusalOfChange(known, wanted('a', '2026-05-01', { groups: ['x'] }), new Set(['g']))).toEqual({
      kind: 'no-group',
      group: 'x',
    });
  });
});

describe('the place of a unit', () => {
  it('asks for a parent that is there for all its days', () => {
    const tree = treeOf(unit('top', null, '2026-03-01', '2026-09-01'), unit('a', 'top', '2026-04-01'));
    const place = (id: string, from: string) => refusalOfPlace(tree, id, from, [from]);
    expect(place('a', '2026-04-01')).toMatchObject({ kind: 'parent-away', to: '2026-09-01' });
    expect(place('top', '2026-03-01')).toBeNull();
    expect(refusalOfPlace(treeOf(unit('b', 'none')), 'b', '2026-01-01', [])).toEqual({
      kind: 'no-parent',
      parent: 'none',
    });
  });

  it('finds a circle on the day on which it closes, however long it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), (length) => {
        const units = Array.from({ length }, (_, at) => unit(`u${at}`, at === 0 ? null : `u${at - 1}`));
        const tree = treeOf(...units);
        const move = wanted('u0', '2026-07-01', { parent: `u${length - 1}` });
        tree.set('u0', withChange(tree.get('u0'), move));
        const days = daysOfChange(tree, '2026-01-01');
        expect(days).toEqual(['2026-01-01', '2026-07-01']);
        expect(refusalOfPlace(tree, 'u0', '2026-01-01', days)).toMatchObject({ kind: 'cycle', day: '2026-07-01' });
      }),
    );
  });
});

it('ends a unit after its last change, after what is below it, and no later than what is above', () => {
  const top = unit('top', null, '2026-01-01', '2026-12-01');
  const tree = treeOf(top, unit('a', 'top', '2026-01-01', '2026-10-01'));
  expect(refusalOfEnd(tree, top, '2026-09-01')).toEqual({ kind: 'open-below', units: ['a'] });
  expect(refusalOfEnd(tree, top, '2026-10-01')).toBeNull();
  const below = tree.get('a') as KnownUnit;
  expect(refusalOfEnd(tree, below, '2026-01-01')).toEqual({ kind: 'before-change', day: '2026-01-01' });
  expect(refusalOfEnd(tree, below, null)).toEqual({ kind: 'parent-ends', parent: 'top', day: '2026-12-01' });
});

it.each([
  ['2026-01-05', '2026-01-05'],
  ['2026/1/5', '2026-01-05'],
  ['2026.1.5', '2026-01-05'],
  ['2026 年 1 月 5 日', '2026-01-05'],
  ['２０２６-０１-０５', '2026-01-05'],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['1-5-2026', null],
  ['0001-01-01', null],
  ['45292', null],
])('reads the day %s as %s', (written, day) => {
  expect(dayOf(written)).toBe(day);
});

it('reads a list as people separate it', () => {
  expect(listOf('甲、乙， 丙;甲')).toEqual(['甲', '乙', '丙']);
  expect(listOf(' ')).toEqual([]);
});
