import { fullMarks } from '../evaluate/leaf-run.ts';
import { Rational } from '../number/rational.ts';
import { ruleOf } from '../rules/registry.ts';
import { labelsOf } from '../scheme/labels.ts';
import type { LeafNode, Scheme } from '../scheme/types.ts';
import { figuresOf } from './format.ts';
import { namesOf } from './names.ts';
import type { Bilingual } from './words.ts';

/** The rule of one leaf in a sentence, with the figures the scheme gives it: “每发生1次扣0.20分，扣完为止。” */
export function describeRule(scheme: Scheme, leaf: LeafNode): Bilingual {
  const rule = ruleOf(leaf.rule);
  const { marks, figure } = figuresOf(scheme);
  return rule.describe({
    spec: leaf.rule,
    leaf,
    full: fullMarks(leaf),
    inputs: rule.inputs(leaf.rule, leaf, labelsOf(scheme, leaf.input)),
    marks,
    figure,
    // Times 100 on the decimal, so that 0.07 is 7% and not 7.000000000000001%.
    share: (part) => `${figure(Rational.of(part).mul(Rational.of(100)).toNumber())}%`,
    ...namesOf(scheme, leaf),
  });
}
