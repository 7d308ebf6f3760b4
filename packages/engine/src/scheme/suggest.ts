import { nearest } from './nearest.ts';
import { type Words, words } from './words.ts';

/** `Did you mean …?`, or the list of what is possible. */
export function suggest(word: string, candidates: readonly string[]): Words {
  const guess = nearest(word, candidates);
  if (guess !== undefined) return words(`是否想写 “${guess}”？`, `Did you mean "${guess}"?`);
  if (candidates.length === 0) return words('请删去。', 'Remove it.');
  return words(`可以写：${candidates.join('、')}。`, `Possible: ${candidates.join(', ')}.`);
}
