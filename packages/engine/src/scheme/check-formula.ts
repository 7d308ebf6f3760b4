import { VALUE } from '../rules/declare.ts';
import { compileExpression } from '../rules/expression.ts';
import type { CheckContext } from './check-scheme.ts';
import { suggest } from './suggest.ts';
import type { LeafNode } from './types.ts';
import { words } from './words.ts';

/** The expression is understood, and every name in it is the leaf's own value or one of its named inputs. */
export function checkFormula(expression: string | undefined, node: LeafNode, { log }: CheckContext): void {
  if (expression === undefined) return;
  const path = `${node.path}/rule/expression`;
  const compiled = compileExpression(expression);
  if ('problem' in compiled) {
    const reason = words('无法理解；可用 + - * /、比较、&&、||、!、?:、min、max、abs 和括号', compiled.problem);
    log.add('scheme.formula', path, log.inside(path, expression, compiled.at), { at: compiled.at + 1 }, { reason });
    return;
  }
  const known = [VALUE, ...(node.input.named ?? [])];
  for (const name of compiled.names) {
    if (known.includes(name)) continue;
    const hint = suggest(name, known);
    const advice = words(`${hint['zh-CN']}新的输入请列入 input.named。`, `${hint.en} List a new input in input.named.`);
    const index = Math.max(expression.search(new RegExp(`\\b${name}\\b`)), 0);
    log.add(
      'scheme.unknown-input',
      path,
      log.inside(path, expression, index),
      { field: 'expression', id: name },
      { advice },
    );
  }
}
