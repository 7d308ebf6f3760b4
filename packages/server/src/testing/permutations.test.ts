import { expect, it } from 'vitest';
import { chanceOfMatches, chanceOfOrder } from './permutations.ts';

function* permutations(rest: readonly number[], done: readonly number[] = []): Generator<readonly number[]> {
  if (rest.length === 0) yield done;
  for (const one of rest)
    yield* permutations(
      rest.filter((other) => other !== one),
      [...done, one],
    );
}
const matchesOf = (order: readonly number[]): number => order.filter((place, at) => place === at).length;
const inversionsOf = (order: readonly number[]): number =>
  order.reduce((sum, place, at) => sum + order.slice(at + 1).filter((later) => later < place).length, 0);

it('are the shares of all permutations that are as surprising', () => {
  const all = [...permutations([0, 1, 2, 3, 4, 5])];
  const most = 15;
  for (const order of all) {
    const matched = all.filter((other) => matchesOf(other) >= matchesOf(order)).length / all.length;
    expect(chanceOfMatches(order)).toBeCloseTo(matched, 10);
    const extreme = Math.min(inversionsOf(order), most - inversionsOf(order));
    const below = all.filter((other) => inversionsOf(other) <= extreme).length / all.length;
    expect(chanceOfOrder(order)).toBeCloseTo(Math.min(1, 2 * below), 10);
  }
});
