import type { PublishedBox } from '../publish/types.ts';

/**
 * How many the answers of some boxes speak for: everybody who was asked, or, where those were drawn at random, everybody they were drawn from. Null where some were chosen
 * in another way: then nothing follows from them about anybody else, and no margin may stand beside a rate (AAPOR, Best Practices: non-probability samples).
 */
export function populationOf(boxes: readonly Pick<PublishedBox, 'eligible' | 'frame'>[]): number | null {
  if (boxes.some(({ frame }) => frame !== undefined && frame.drawn !== 'random')) return null;
  return boxes.reduce((sum, { eligible, frame }) => sum + (frame?.population ?? eligible), 0);
}
