import { expect, it } from 'vitest';
import { offsetOf, pageAt, paginate } from './page.ts';

const all = ['a', 'b', 'c', 'd', 'e'];

it('leads through a whole list, each item once', () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = paginate(all, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    expect(page.total).toBe(5);
    seen.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && seen.length < 10);
  expect(seen).toEqual(all);
});

it('ends where nothing is left, though the count said there was more', () => {
  expect(pageAt([], 4, 5)).toEqual({ items: [], nextCursor: null, total: 5 });
  const next = pageAt(['a', 'b'], 0, 5).nextCursor ?? '';
  expect(offsetOf({ limit: 2, cursor: next })).toBe(2);
});
