import type { LeafNode } from '@hengjian/engine';
import { draw } from './draw.ts';
import { type Figures, oneDecimal } from './figures.ts';
import { PUBLISHED_FIGURES } from './published.ts';

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

function published(column: string): number {
  const text = PUBLISHED_FIGURES[column];
  if (text === undefined) throw new RangeError(`The published township has no figure for ${column}`);
  return Number(text);
}

/**
 * Earlier figures of the published township: its last figures, moved by what it still had in hand (a rate, positive = better then).
 * Ballots and relative figures are not anchored; undefined says so.
 */
export function anchoredFigures(leaf: LeafNode, inHand: number): Figures | undefined {
  const { id, rule } = leaf;
  const own = (value: string): Figures => new Map([[id, value]]);
  const lean = (value: number): number => Math.floor(value + draw('lean', id));
  switch (rule.kind) {
    case 'deduct': {
      const most = leaf.max / rule.each;
      return own(String(clamp(published(id) - lean(inHand * most), 0, Math.ceil(most))));
    }
    case 'ratio': {
      if (typeof rule.target === 'number') return own(oneDecimal(clamp(published(id) + rule.target * inHand, 0, 100)));
      const column = `${id}:${rule.target}`;
      const total = published(column);
      return new Map([
        [id, String(clamp(published(id) + lean(inHand * total), 0, total))],
        [column, String(total)],
      ]);
    }
    case 'linear': {
      const moved = published(id) + (rule.to - rule.from) * inHand;
      return own(oneDecimal(leaf.input.type === 'percent' ? clamp(moved, 0, 100) : moved));
    }
    case 'direct':
      return own(clamp(published(id) + leaf.max * inHand, 0, leaf.max).toFixed(2));
    case 'rating':
      return new Map(
        rule.raters.map((rater) => {
          const column = `${id}:${rater}`;
          return [column, oneDecimal(clamp(published(column) + rule.outOf * inHand, 0, rule.outOf))];
        }),
      );
    case 'formula': {
      const planned = published(`${id}:planned`);
      const done = clamp(published(id) + lean(inHand * planned), 0, planned);
      return new Map([
        [id, String(done)],
        [`${id}:ongoing`, String(Math.min(published(`${id}:ongoing`), planned - done))],
        [`${id}:planned`, String(planned)],
      ]);
    }
    case 'bands':
      return own(PUBLISHED_FIGURES[id] ?? String(published(id)));
    default:
      return undefined;
  }
}
