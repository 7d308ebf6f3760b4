import { IdRegister } from './check-ids.ts';
import type { CheckContext } from './check-scheme.ts';
import { step } from './raw.ts';
import type { LeafNode } from './types.ts';
import { alternatives, words } from './words.ts';

export function checkInput(node: LeafNode, { log, rules }: CheckContext): void {
  const { input, rule } = node;
  const path = step(node.path, 'input');
  const types = rules.get(rule.kind)?.inputTypes ?? [];
  // An element that does not fit is named by its own message.
  const said = input.reads?.value === undefined || log.has(step(path, 'type'));
  if (said && !types.includes(input.type)) {
    const allowed = alternatives(types.map((type) => words(type, type)));
    log.at('scheme.rule-input', step(path, 'type'), { kind: rule.kind, type: input.type }, { allowed });
  }
  if (log.has(step(path, 'min')) && input.min !== undefined && input.max !== undefined && input.min >= input.max) {
    const params = { low: 'min', lowValue: input.min, high: 'max', highValue: input.max };
    log.at('scheme.bounds-order', step(path, 'min'), params);
  }
  if (input.winsorise?.method === 'percentile' && input.winsorise.lower >= input.winsorise.upper) {
    const { lower, upper } = input.winsorise;
    const params = { low: 'lower', lowValue: lower, high: 'upper', highValue: upper };
    log.at('scheme.bounds-order', step(step(path, 'winsorise'), 'lower'), params);
  }
  const names = new IdRegister(log);
  input.named?.forEach((name, index) => {
    // Names that stand in `reads` alone have no place in the list.
    if (log.has(step(step(path, 'named'), index))) names.add(name, step(step(path, 'named'), index));
  });
}
