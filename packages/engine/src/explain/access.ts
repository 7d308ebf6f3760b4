import { RunResults } from '../evaluate/results.ts';
import type { Results } from '../evaluate/types.ts';
import type { DataElement, LeafNode } from '../scheme/types.ts';
import type { Bilingual } from './words.ts';
import { both } from './words.ts';

/** Results as this engine made them; misuse of the API throws. */
export function asRun(results: Results): RunResults {
  if (!(results instanceof RunResults)) throw new TypeError('Results of evaluate() are needed');
  return results;
}

export function subjectIndex(results: Results, subject: string | number): number {
  const index = typeof subject === 'number' ? subject : results.frame.subjects.indexOf(subject);
  if (results.frame.subjects[index] === undefined) throw new RangeError(`No subject ${subject}`);
  return index;
}

/** Who owes an input: the supplier of the element it is read from, else the leaf's. */
export function providerOf(results: RunResults, leaf: LeafNode, element?: DataElement): Bilingual {
  const provider = element?.provider ?? leaf.provider;
  const department = results.plan.scheme.departments.find(({ id }) => id === provider);
  if (department !== undefined) return both(department.title);
  if (provider !== undefined) return { 'zh-CN': provider, en: provider };
  return { 'zh-CN': '数据提供单位', en: 'the supplier' };
}
