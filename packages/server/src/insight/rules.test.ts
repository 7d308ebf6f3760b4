import { expect, it } from 'vitest';
import { besides, changedMost, largestDifferences, type RoundFacts, stepsOf, todoOf } from './rules.ts';

const facts: RoundFacts = {
  id: 'r',
  state: 'scored',
  closed: false,
  version: 1,
  leaves: 3,
  missing: 0,
  alerts: 0,
  scored: true,
  stale: false,
  documents: 0,
  held: 0,
};
const states = (more: Partial<RoundFacts>): string =>
  stepsOf({ ...facts, ...more })
    .map((step) => step.state)
    .join(' ');
const ALL = [
  'collection.upload-import',
  'scoring.start-run',
  'documents.make-documents',
  'scoring.confirm-contradiction',
];
const kinds = (more: Partial<RoundFacts>, abilities = ALL): string[] =>
  todoOf({ ...facts, ...more }, abilities).map((todo) => todo.kind);

it('walks the line of steps', () => {
  expect(states({ state: 'collecting', scored: false, missing: 2 })).toBe('done current waiting waiting waiting');
  expect(states({})).toBe('done done done current waiting');
  expect(states({ stale: true })).toBe('done done current waiting waiting');
  expect(states({ documents: 4 })).toBe('done done done current current');
  expect(states({ state: 'published', documents: 4 })).toBe('done done done done done');
});

it('names what is to be done, the first thing first', () => {
  expect(kinds({ state: 'collecting', scored: false, missing: 2 })).toEqual(['supply-missing', 'score']);
  expect(kinds({ alerts: 3 })).toEqual(['read-alerts', 'issue-documents']);
  expect(kinds({ held: 1, documents: 1 })).toEqual(['review-contradictions']);
  expect(kinds({ stale: true, alerts: 1, documents: 2 })).toEqual(['score', 'read-alerts']);
  expect(kinds({ documents: 2 })).toEqual(['none']);
  // Nobody is asked for what is another's to do.
  expect(kinds({ missing: 2, alerts: 3, stale: true }, ['collection.upload-import'])).toEqual(['supply-missing']);
  expect(kinds({ missing: 2, alerts: 3 }, [])).toEqual(['none']);
});

it('names the fewest leaves that explain most of a difference', () => {
  const leaves = [1, -8, 0, 0.5, 3].map((difference, at) => ({ id: `l${at}`, difference }));
  expect(largestDifferences(leaves)).toEqual(['l1', 'l4']);
  expect(largestDifferences(leaves, 1, 2)).toEqual(['l1', 'l4']);
  expect(largestDifferences([])).toEqual([]);
});

it('names those whom a change of version touches, the hardest touched first', () => {
  const one = (id: string, before: number | null, after: number | null, rank: number | null) => ({
    id,
    before: { points: before },
    after: { points: after },
    points: before === null || after === null ? null : after - before,
    rank,
  });
  const subjects = [
    one('same', 5, 5, 0),
    one('points', 5, 6, 0),
    one('rank', 5, 5.5, -3),
    one('lost', 5, null, null),
    one('never', null, null, null),
    one('noise', 5, 5 + 1e-12, 0),
    one('pushed', 5, 5, 1),
  ];
  expect(changedMost(subjects, 9).map(({ id }) => id)).toEqual(['lost', 'rank', 'pushed', 'points']);
  expect(changedMost(subjects, 1).map(({ id }) => id)).toEqual(['lost']);
});

it('finds who stands one place up and down, not who stands beside in the list', () => {
  const ranks = new Map([
    ['a', 3],
    ['b', 1],
    ['c', 2],
    ['d', null],
    ['e', 2],
  ]);
  const units = ['d', 'a', 'b', 'c', 'e'];
  expect(units.map((unit) => besides(unit, units, ranks))).toEqual([
    { previous: 'a', next: null },
    { previous: 'e', next: 'd' },
    { previous: null, next: 'c' },
    { previous: 'b', next: 'e' },
    { previous: 'c', next: 'a' },
  ]);
  expect(besides('z', units, ranks)).toEqual({ previous: null, next: null });
});
