import type { RuleDeclaration } from '../rules/declare.ts';
import type { RawRule } from './raw-scheme.ts';
import type { LeafNode, RuleSpec } from './types.ts';

/** Parameters of a rule with the declared defaults. An absent or refused rule becomes `direct`. */
export function buildRule(
  raw: RawRule | undefined,
  node: Pick<LeafNode, 'max' | 'bonus'>,
  rules: ReadonlyMap<string, RuleDeclaration>,
): RuleSpec {
  const declaration = raw === undefined ? undefined : rules.get(raw.kind);
  if (raw === undefined || declaration === undefined) return { kind: 'direct' };
  const filled: Record<string, unknown> = { kind: raw.kind };
  for (const { name, default: fallback } of declaration.parameters) {
    const value = raw[name] ?? fallback;
    if (value !== undefined) filled[name] = value;
  }
  // The parameters were read by the shapes made from the same declaration, so they have the types of the rule.
  return settle(filled as RuleSpec, node);
}

/** Defaults that depend on other parameters or on the node. */
function settle(rule: RuleSpec, node: Pick<LeafNode, 'max' | 'bonus'>): RuleSpec {
  if (rule.kind === 'bonus' && rule.cap === undefined) return { ...rule, cap: node.bonus?.cap ?? node.max };
  if (rule.kind === 'veto') {
    // One of the two applies; the other is refused when given, and must not linger as a default.
    return rule.scope === 'grade'
      ? { kind: 'veto', scope: 'grade', grade: rule.grade ?? '' }
      : { kind: 'veto', scope: rule.scope, cap: rule.cap };
  }
  return rule;
}
