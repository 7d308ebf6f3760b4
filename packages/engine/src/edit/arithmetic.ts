import { Rational } from '../number/rational.ts';
import type { OutlineNode, SchemeOutline } from './outline.ts';

/** How the full marks below a group stand to its own, while somebody writes. Decimals as people write them. */
export interface GroupArithmetic {
  readonly terms: readonly string[];
  readonly sum: string;
  readonly max: string;
  /** |max − sum|. */
  readonly difference: string;
  /** `relative`: the children's marks are only weights; `unread`: some of them are no numbers yet. */
  readonly state: 'even' | 'short' | 'over' | 'relative' | 'unread';
}

const decimal = (value: unknown): Rational | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? Rational.of(value) : undefined;

/** 40 + 30 + 30 = 100, in decimals: 0.1 + 0.2 is 0.3. Extra points stand outside the sum. */
export function arithmeticOf({ head }: SchemeOutline, group: OutlineNode): GroupArithmetic {
  const counted = group.children.filter(({ fields }) => fields.bonus === undefined);
  const marks = counted.map(({ fields }) => decimal(fields.max));
  const terms = marks.map((mark, at) => mark?.toDecimalText() ?? String(counted[at]?.fields.max ?? '?'));
  const max = decimal(group.fields.max);
  const known = marks.filter((mark) => mark !== undefined);
  const sum = Rational.sum(known);
  const shown = { terms, sum: sum.toDecimalText(), max: max?.toDecimalText() ?? '?' };
  const relative =
    (group.fields.weights ?? head.weights) === 'relative' || (group.fields.aggregate ?? 'mean') !== 'mean';
  if (relative) return { ...shown, difference: '0', state: 'relative' };
  if (max === undefined || known.length < marks.length) return { ...shown, difference: '0', state: 'unread' };
  const order = sum.cmp(max);
  const difference = max.sub(sum).abs().toDecimalText();
  return { ...shown, difference, state: order === 0 ? 'even' : order < 0 ? 'short' : 'over' };
}
