import type { RuleKind, RuleSpec } from '../scheme/types.ts';
import { ballot } from './ballot.ts';
import { bands } from './bands.ts';
import { bonus } from './bonus.ts';
import { carry } from './carry.ts';
import type { RuleDeclaration } from './declare.ts';
import { deduct } from './deduct.ts';
import { direct } from './direct.ts';
import { formula } from './formula.ts';
import { linear } from './linear.ts';
import { rank } from './rank.ts';
import { rating } from './rating.ts';
import { ratio } from './ratio.ts';
import { relative } from './relative.ts';
import { veto } from './veto.ts';

/** Every rule there is, in the order they are shown. */
export const RULES: { readonly [K in RuleKind]: RuleDeclaration<K> } = {
  direct,
  ratio,
  linear,
  bands,
  deduct,
  bonus,
  veto,
  rank,
  relative,
  ballot,
  rating,
  carry,
  formula,
};

/** The declaration of a leaf's rule, to be used with that leaf's own parameters. */
export function ruleOf(spec: RuleSpec): RuleDeclaration<RuleKind, RuleSpec> {
  // Each declaration is written for its own parameters; the kind picked it, so the parameters are its own.
  return RULES[spec.kind] as RuleDeclaration<RuleKind, RuleSpec>;
}
