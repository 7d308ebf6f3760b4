import { called } from '../rules/declare.ts';
import { labelsOf } from '../scheme/labels.ts';
import type { LeafNode, Scheme } from '../scheme/types.ts';
import type { Bilingual } from './words.ts';
import { both } from './words.ts';

/** What a leaf's names and its unit are called in a sentence. */
export function namesOf(
  scheme: Pick<Scheme, 'labels' | 'elements' | 'grades'>,
  leaf: LeafNode,
): { readonly label: (name: string) => Bilingual; readonly unit: Bilingual } {
  const label = labelsOf(scheme, leaf.input);
  return {
    label: (name) => label(name) ?? gradeTitle(scheme, leaf, name) ?? called(name),
    unit: leaf.input.unit === undefined ? { 'zh-CN': '', en: '' } : both(leaf.input.unit),
  };
}

/** A veto names a grade, whose title stands with the grades. */
function gradeTitle({ grades }: Pick<Scheme, 'grades'>, leaf: LeafNode, name: string): Bilingual | undefined {
  const grade = leaf.rule.kind === 'veto' ? grades.find(({ id }) => id === name) : undefined;
  return grade === undefined ? undefined : both(grade.title);
}
