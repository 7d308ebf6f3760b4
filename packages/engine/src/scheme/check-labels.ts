import { ruleOf } from '../rules/registry.ts';
import type { CheckContext } from './check-scheme.ts';
import { step } from './raw.ts';
import { suggest } from './suggest.ts';
import type { LeafNode, SchemeNode } from './types.ts';

/** A label that nothing bears is most likely misspelt: the name it was meant for would go on showing as it is. */
export function checkLabels(nodes: readonly SchemeNode[], context: CheckContext): void {
  const { log, scheme } = context;
  // Names come from the rules; a rule that was refused has none.
  if (log.hasErrors()) return;
  const all = new Set<string>();
  for (const node of nodes) {
    if (node.kind === 'group') continue;
    const names = namesOf(node);
    for (const name of names) all.add(name);
    report(node.input.labels, names, step(step(node.path, 'input'), 'labels'), context);
  }
  report(scheme.labels, all, 'labels', context);
}

function report(labels: object | undefined, names: ReadonlySet<string>, path: string, { log }: CheckContext): void {
  for (const name of Object.keys(labels ?? {})) {
    if (names.has(name)) continue;
    log.at('scheme.unused-label', step(path, name), { name }, { advice: suggest(name, [...names]) });
  }
}

/** Everything of a leaf that can have a label: the parts of its columns, its own figure (`value`), the scheme it carries from. */
function namesOf(leaf: LeafNode): ReadonlySet<string> {
  const names = new Set(leaf.input.named);
  for (const { column } of ruleOf(leaf.rule).inputs(leaf.rule, leaf)) {
    const rest = column.slice(leaf.id.length + 1);
    for (const name of rest === '' ? ['value'] : rest.split(':')) names.add(name);
  }
  if (leaf.rule.kind === 'carry') names.add(leaf.rule.from);
  return names;
}
