import { describe, expect, it } from 'vitest';
import { byUrgency, type Standing, standingOf, type TaskFacts } from './progress.ts';

const now = new Date('2026-11-25T02:00:00Z');
const facts: TaskFacts = { state: 'open', dueAt: new Date('2026-12-08T15:59:59Z'), missing: 2, daysLeft: 9 };

describe('how a task stands', () => {
  it.each<[Standing, Partial<TaskFacts>]>([
    ['open', {}],
    ['soon', { daysLeft: 3 }],
    ['open', { daysLeft: null }],
    ['overdue', { dueAt: new Date('2026-11-24T15:59:59Z'), daysLeft: -1 }],
    ['complete', { missing: 0, dueAt: new Date('2026-11-24T15:59:59Z') }],
    ['returned', { state: 'returned' }],
    ['overdue', { state: 'returned', dueAt: new Date('2026-11-24T15:59:59Z') }],
    ['submitted', { state: 'submitted' }],
    ['approved', { state: 'approved', missing: 2 }],
    ['open', { state: null }],
  ])('%s', (standing, more) => {
    expect(standingOf({ ...facts, ...more }, now)).toBe(standing);
  });
});

it('puts first who must act', () => {
  const row = (department: string, standing: Standing, day = '2026-12-08', missing = 1) => ({
    department,
    standing,
    dueAt: new Date(day),
    missing,
  });
  const rows = [
    row('a', 'approved'),
    row('b', 'open'),
    row('c', 'overdue', '2026-11-24', 1),
    row('d', 'overdue', '2026-11-24', 5),
    row('e', 'overdue', '2026-11-20', 1),
    row('f', 'submitted'),
  ];
  expect(
    rows
      .toSorted(byUrgency)
      .map(({ department }) => department)
      .join(''),
  ).toBe('edcfba');
});
