import { expect, it } from 'vitest';
import { blockOf, inBlock, type Move, moved } from './grid-moves.ts';

const size = { rows: 3, columns: 2 };
it.each<[Move, [number, number], [number, number]]>([
  ['up', [0, 0], [0, 0]],
  ['down', [2, 1], [2, 1]],
  ['right', [0, 0], [0, 1]],
  ['on', [0, 1], [1, 0]],
  ['on', [2, 1], [2, 1]],
  ['back', [1, 0], [0, 1]],
  ['back', [0, 0], [0, 0]],
  ['last', [0, 0], [2, 1]],
  ['page-down', [0, 1], [2, 1]],
  ['start', [1, 1], [1, 0]],
])('%s from %j leads to %j', (move, [row, column], [toRow, toColumn]) => {
  expect(moved({ row, column }, move, size)).toEqual({ row: toRow, column: toColumn });
});

it('never leaves an empty sheet for a place that is not there', () => {
  expect(moved({ row: 0, column: 0 }, 'down', { rows: 0, columns: 0 })).toEqual({ row: 0, column: 0 });
});

it('spans a block from where it began to where one is', () => {
  const block = blockOf({ row: 0, column: 1 }, { row: 2, column: 0 });
  expect(block).toEqual({ top: 0, bottom: 2, left: 0, right: 1 });
  expect(inBlock({ row: 1, column: 1 }, block)).toBe(true);
  expect(inBlock({ row: 3, column: 1 }, block)).toBe(false);
});
