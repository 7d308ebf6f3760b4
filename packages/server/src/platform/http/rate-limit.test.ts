import { expect, it } from 'vitest';
import { RateLimit } from './rate-limit.ts';

it('lets a burst pass and then so many a second', () => {
  const limit = new RateLimit({ burst: 3, perSecond: 1 });
  expect([1, 2, 3, 4].map(() => limit.take('a', 0))).toEqual([true, true, true, false]);
  expect([limit.take('a', 1_000), limit.take('a', 1_000)]).toEqual([true, false]);
  expect(limit.take('b', 1_000)).toBe(true);
});

it('keeps who has used up the own share, however many others come', () => {
  const limit = new RateLimit({ burst: 2, perSecond: 0.001 });
  for (let at = 0; at < 25_000; at++) {
    limit.take(`other-${at}`, at);
    // Somebody who goes on guessing is never among those who were quiet longest.
    if (at % 1_000 === 0) limit.take('guesser', at);
  }
  expect(limit.take('guesser', 25_000)).toBe(false);
  expect(limit.size).toBeLessThanOrEqual(10_000);
});

it('forgets who has been quiet until the bucket was full again', () => {
  const limit = new RateLimit({ burst: 2, perSecond: 1 });
  for (let at = 0; at <= 10_000; at++) limit.take(`one-${at}`, 0);
  expect(limit.size).toBe(10_000);
  limit.take('later', 60_000);
  expect(limit.size).toBe(1);
});

it('gives nothing where the clock is set back', () => {
  const limit = new RateLimit({ burst: 1, perSecond: 1 });
  expect([limit.take('a', 10_000), limit.take('a', 5_000), limit.take('a', 5_500)]).toEqual([true, false, false]);
});
