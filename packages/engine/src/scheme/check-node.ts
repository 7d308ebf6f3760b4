import { Rational } from '../number/rational.ts';
import { checkReads } from './check-elements.ts';
import { checkInput } from './check-input.ts';
import { checkRule } from './check-rule.ts';
import type { CheckContext } from './check-scheme.ts';
import { OBJECTS } from './fields.ts';
import { nodeName } from './node-name.ts';
import { find, type RawMap, step } from './raw.ts';
import { suggest } from './suggest.ts';
import type { GroupNode, LeafNode, SchemeNode } from './types.ts';
import { words } from './words.ts';

const BELONGS = { group: words('含下级的节点', 'a group'), leaf: words('末级指标', 'a leaf') };

export function checkNode(node: SchemeNode, parent: SchemeNode | undefined, context: CheckContext): void {
  const raw = find(context.root, node.path);
  // A child that is not even a map was reported when it was read.
  if (raw?.kind !== 'map') return;
  if (parent !== undefined && !raw.entries.has('id')) {
    const fill = { owner: OBJECTS.node.title, meaning: words('唯一标识', 'unique id') };
    context.log.at('scheme.missing-field', node.path, { field: 'id' }, fill);
  }
  if (!checkKind(node, raw, context)) return;
  checkMax(node, raw, context);
  if (node.kind === 'group') checkSum(node, context);
  else checkLeaf(node, parent, raw, context);
}

/** A node is a group or a leaf; false when it is neither or both. */
function checkKind(node: SchemeNode, raw: RawMap, { log }: CheckContext): boolean {
  const hasChildren = raw.entries.has('children');
  const hasRule = raw.entries.has('rule');
  if (hasChildren === hasRule) {
    const problem = hasRule
      ? words('同时写了 children 和 rule', 'has both children and rule')
      : words('既没有 children 也没有 rule', 'has neither children nor rule');
    log.at('scheme.node-kind', node.path, { node: nodeName(node) }, { problem });
    return false;
  }
  for (const field of OBJECTS.node.fields) {
    const entry = raw.entries.get(field.name);
    if (entry === undefined || field.only === undefined || field.only === node.kind) continue;
    const params = { field: field.name, node: nodeName(node) };
    log.add('scheme.misplaced-field', step(node.path, field.name), entry.offset, params, {
      belongs: BELONGS[field.only],
    });
  }
  return true;
}

function checkMax(node: SchemeNode, raw: RawMap, { log, raw: document }: CheckContext): void {
  const given = raw.entries.get('max')?.value;
  // Only a maximum that was read: the built node holds 0 for one that was refused.
  if (given?.kind !== 'scalar' || typeof given.value !== 'number' || !(given.value >= 0)) return;
  if (node.path === 'root' && document.root?.max === undefined) return;
  const params = { node: nodeName(node), max: node.max };
  const at = step(node.path, 'max');
  if (raw.entries.has('bonus')) {
    if (node.max !== 0) log.at('scheme.bonus-max', at, params);
  } else if (node.max === 0 && !isVeto(node) && !ruleWasRefused(raw, node)) {
    log.at('scheme.max-zero', at, { node: nodeName(node) });
  }
}

/** A refused rule may have been a veto; nothing more is said about its maximum. */
function ruleWasRefused(raw: RawMap, node: SchemeNode): boolean {
  const rule = raw.entries.get('rule')?.value;
  if (node.kind !== 'leaf' || rule?.kind !== 'map') return rule !== undefined;
  const kind = rule.entries.get('kind')?.value;
  return kind?.kind !== 'scalar' || kind.value !== node.rule.kind;
}

/** Compared in decimals: 0.1 + 0.2 is 0.3. */
function checkSum(node: GroupNode, { root, log }: CheckContext): void {
  if (node.weights === 'relative' || node.children.length === 0) return;
  const read = [node, ...node.children].every((one) => {
    const max = find(root, step(one.path, 'max'));
    return max?.kind === 'scalar' && typeof max.value === 'number' && Number.isFinite(max.value) && max.value >= 0;
  });
  // A maximum that was refused has its own message; the sum would only repeat it.
  if (!read) return;
  const max = Rational.of(node.max);
  const sum = Rational.sum(
    node.children.filter((child) => child.bonus === undefined).map((child) => Rational.of(child.max)),
  );
  if (sum.equals(max)) return;
  const params = {
    node: nodeName(node),
    sum: sum.toDecimalText(),
    max: max.toDecimalText(),
    difference: sum.sub(max).abs().toDecimalText(),
  };
  const at = step(node.path, 'max');
  if (node.aggregate === 'mean') log.at('scheme.sum', at, params);
  else log.at('scheme.sum-relative', at, { ...params, aggregate: node.aggregate });
}

/** A veto only caps: it needs no full marks. */
function isVeto(node: SchemeNode): boolean {
  return node.kind === 'leaf' && node.rule.kind === 'veto';
}

function checkLeaf(node: LeafNode, parent: SchemeNode | undefined, raw: RawMap, context: CheckContext): void {
  for (const field of ['provider', 'author'] as const) {
    const id = node[field];
    const declared = context.raw.departments !== undefined;
    // What comes from an element is reported there.
    const said = context.log.has(step(node.path, field));
    if (id === undefined || !said || !declared || context.departmentIds.has(id)) continue;
    const advice = suggest(id, context.departmentIds.ids);
    context.log.at('scheme.unknown-department', step(node.path, field), { field, id }, { advice });
  }
  if (ruleWasRefused(raw, node)) return;
  checkInput(node, context);
  if (!isComplete(node, context)) return;
  checkReads(node, context);
  checkRule(node, parent, context);
}

/** A parameter that was refused or left out has its own message; conditions on the others would stand on nothing. */
function isComplete({ rule }: LeafNode, { rules }: CheckContext): boolean {
  const values: Readonly<Record<string, unknown>> = rule;
  const parameters = rules.get(rule.kind)?.parameters ?? [];
  return parameters.every(({ name, required }) => {
    const value = values[name];
    // Entries of a list that were refused are undefined.
    return value === undefined ? !required : !Array.isArray(value) || !value.includes(undefined);
  });
}
