import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadsOf, reductionOf, requestOf } from './rules.ts';

it('reckons the published figure: from 30 items to 12 is −60.0 %', () => {
  const outcomes = [...Array(12).fill('kept'), ...Array(10).fill('dropped'), ...Array(8).fill('reused')];
  expect(reductionOf(outcomes)).toEqual({ before: 30, after: 12, change: '-60.0' });
});

it('has no share of nothing, and rounds half up', () => {
  expect(reductionOf([])).toEqual({ before: 0, after: 0, change: null });
  expect(reductionOf(['kept', 'kept', 'dropped']).change).toBe('-33.3');
});

it('adds up what was asked, whatever the order', () => {
  const request = fc.record({
    department: fc.constantFrom('a', 'b'),
    scheme: fc.constantFrom('s', 't'),
    items: fc.integer({ min: 1, max: 50 }),
    figures: fc.integer({ min: 1, max: 5000 }),
    reused: fc.integer({ min: 0, max: 5 }),
    counted: fc.integer({ min: 0, max: 5 }),
    minutes: fc.integer({ min: 0, max: 5000 }),
  });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 30 }), (requests) => {
      const loads = loadsOf(requests);
      const sum = (values: readonly { figures: number }[]): number => values.reduce((all, one) => all + one.figures, 0);
      expect(sum(loads)).toBe(sum(requests));
      expect(loads.reduce((all, { times }) => all + times, 0)).toBe(requests.length);
      expect(loadsOf(requests.toReversed())).toEqual(expect.arrayContaining(loads));
    }),
  );
});

it('asks no time for what was taken over or is counted in a ballot, and the general estimate where a scheme says nothing', () => {
  const items = [
    { minutes: 3, reused: 0, counted: 0 },
    { minutes: null, reused: 4, counted: 2 },
  ];
  expect(requestOf({ department: 'a', scheme: 's' }, items, 10, 0.5)).toMatchObject({
    items: 2,
    figures: 20,
    reused: 4,
    counted: 2,
    minutes: 32,
  });
});
