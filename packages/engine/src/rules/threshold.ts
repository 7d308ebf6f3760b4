import type { Describing } from './declare.ts';

/** A figure with its unit, where English writes one: `60%`, but a plain `3` for three cases. */
export function figureInUnit(
  value: number,
  { figure, unit }: Pick<Describing<unknown>, 'figure' | 'unit'>,
): { readonly 'zh-CN': string; readonly en: string } {
  return { 'zh-CN': `${figure(value)}${unit['zh-CN']}`, en: `${figure(value)}${unit.en === '%' ? '%' : ''}` };
}

/** `90%及以上`; just `100%` where the leaf's input allows nothing beyond. */
export function threshold(
  at: number,
  side: 'above' | 'below',
  describing: Pick<Describing<unknown>, 'figure' | 'unit' | 'leaf'>,
): { readonly 'zh-CN': string; readonly en: string } {
  const { min, max } = describing.leaf.input;
  const words = figureInUnit(at, describing);
  if (at === (side === 'above' ? max : min)) return words;
  return {
    'zh-CN': `${words['zh-CN']}及以${side === 'above' ? '上' : '下'}`,
    en: `${words.en} or ${side === 'above' ? 'more' : 'less'}`,
  };
}
