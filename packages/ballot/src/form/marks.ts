import type { MarkQuestion } from './types.ts';

const DECIMAL = /^(0|[1-9]\d{0,8})(?:\.(\d{1,6}))?$/;
const PLACES = 6;

/** A decimal of at most six places in millionths; null where it is none. No sign: marks and shares are not negative. */
export function millionths(text: string): number | null {
  const [, whole = '', part = ''] = DECIMAL.exec(text) ?? [];
  if (whole === '') return null;
  return Number(whole) * 10 ** PLACES + Number(part.padEnd(PLACES, '0'));
}

/** Whether a mark is one of the question's: in its bounds, a whole number of steps from the lower one, and written the shortest way. */
export function isMark({ min, max, step }: Pick<MarkQuestion, 'min' | 'max' | 'step'>, text: string): boolean {
  const [value, low, high, by] = [text, min, max, step].map(millionths);
  if (value == null || low == null || high == null || by == null || by === 0) return false;
  return value >= low && value <= high && (value - low) % by === 0 && shortest(text);
}

/** "7" and "7.0" must not be two different answers. */
const shortest = (text: string): boolean => !text.includes('.') || !text.endsWith('0');
