import { VALUE } from '../rules/declare.ts';
import { compileExpression } from '../rules/expression.ts';

/**
 * The names of the inputs that a rule reads and a data element could supply, of a rule as it is written and perhaps not yet right. Parts of ballots,
 * ratings and carried results come from no element.
 */
export function readableInputs(rule: unknown): readonly string[] {
  if (typeof rule !== 'object' || rule === null || !('kind' in rule)) return [];
  switch (rule.kind) {
    case 'ballot':
    case 'rating':
    case 'carry':
      return [];
    case 'ratio':
      return 'target' in rule && typeof rule.target === 'string' && rule.target !== '' ? [VALUE, rule.target] : [VALUE];
    case 'formula': {
      const compiled =
        'expression' in rule && typeof rule.expression === 'string' ? compileExpression(rule.expression) : undefined;
      return compiled === undefined || 'problem' in compiled ? [] : compiled.names;
    }
    default:
      return [VALUE];
  }
}
