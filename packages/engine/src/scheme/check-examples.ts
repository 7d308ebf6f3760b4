import { compile } from '../evaluate/compile.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { frameFromRows, type Row } from '../evaluate/rows.ts';
import type { Plan, Results } from '../evaluate/types.ts';
import { explain } from '../explain/explain.ts';
import { statusWord } from '../explain/words.ts';
import { decimalOf } from '../number/decimal.ts';
import { roundDecimal } from '../number/rounding.ts';
import { VALUE } from '../rules/declare.ts';
import { ruleOf } from '../rules/registry.ts';
import type { CheckContext } from './check-scheme.ts';
import { elementsById } from './elements.ts';
import { nodeName } from './node-name.ts';
import { step } from './raw.ts';
import { suggest } from './suggest.ts';
import type { ExampleInput, ExampleOutcome, LeafNode, SchemeNode } from './types.ts';
import { type Words, words } from './words.ts';

/** Runs the examples of a scheme as its tests. Only where nothing else is wrong: rules that were refused compute nothing. */
export function checkExamples(nodes: readonly SchemeNode[], context: CheckContext): void {
  const { scheme, log } = context;
  const leaves = nodes.filter((node): node is LeafNode => node.kind === 'leaf' && node.examples !== undefined);
  if (log.hasErrors() || (leaves.length === 0 && scheme.examples === undefined)) return;
  const plan = compile(scheme);
  const elements = elementsById(scheme);
  checkLeafExamples(leaves, plan, context);
  // Each alone: an example is one subject, and another example is no peer of it.
  scheme.examples?.forEach((example, index) => {
    const at = step('examples', index);
    const known = Object.entries(example.input).flatMap(([id, input]) => {
      const place = step(step(at, 'input'), id);
      const leaf = plan.byId.get(id)?.node;
      if (elements.has(id)) return figure(id, input, place, context);
      if (leaf?.kind === 'leaf') return cells(leaf, input, place, plan, context);
      const leafIds = plan.nodes.flatMap(({ node }) => (node.kind === 'leaf' ? [node.id] : []));
      const ids = [...leafIds, ...elements.keys()];
      log.at('scheme.unknown-node', place, { field: 'input', id }, { advice: suggest(id, ids) });
      return [];
    });
    const results = run(plan, [Object.fromEntries(known)]);
    const points = typeof example.points === 'object' ? example.points : { [scheme.root.id]: example.points };
    for (const [id, expected] of Object.entries(points)) {
      const place = typeof example.points === 'object' ? step(step(at, 'points'), id) : step(at, 'points');
      if (plan.byId.has(id)) compare(results, 0, id, expected, place, context);
      else
        log.at('scheme.unknown-node', place, { field: 'points', id }, { advice: suggest(id, [...plan.byId.keys()]) });
    }
  });
}

/** All leaf examples in one evaluation, each a subject of its own. */
function checkLeafExamples(leaves: readonly LeafNode[], plan: Plan, context: CheckContext): void {
  const rows: Row[] = [];
  const wanted: { readonly leaf: LeafNode; readonly expected: ExampleOutcome; readonly place: string }[] = [];
  for (const leaf of leaves) {
    const place = step(leaf.path, 'examples');
    if (ruleOf(leaf.rule).peers?.(leaf.rule) !== undefined || leaf.input.winsorise !== undefined) {
      context.log.at('scheme.example-peers', place, { node: nodeName(leaf) });
      continue;
    }
    leaf.examples?.forEach(({ input, points }, index) => {
      const at = step(place, index);
      rows.push(Object.fromEntries(cells(leaf, input, step(at, 'input'), plan, context)));
      wanted.push({ leaf, expected: points, place: step(at, 'points') });
    });
  }
  const results = run(plan, rows);
  wanted.forEach(({ leaf, expected, place }, subject) => {
    compare(results, subject, leaf.id, expected, place, context);
  });
}

function run(plan: Plan, rows: readonly Row[]): Results {
  return evaluate(
    plan,
    frameFromRows(
      plan,
      rows.map((row, at) => ({ ...row, subject: String(at) })),
    ).frame,
  );
}

/** A scheme's example gives an element's figure by the element's id, once for all that read it. */
function figure(id: string, input: ExampleInput, place: string, { log }: CheckContext): [string, string | number][] {
  if (typeof input !== 'object') return [[id, input]];
  const [name = ''] = Object.keys(input);
  const advice = words('数据要素只有一个数值，请直接写数。', 'An element is one figure: write the number itself.');
  log.at('scheme.example-input', step(place, name), { node: id, name }, { advice });
  return [];
}

/** The data columns an example fills, by the names of the leaf. A name the leaf does not read is reported. */
function cells(
  leaf: LeafNode,
  input: ExampleInput,
  place: string,
  plan: Plan,
  { log }: CheckContext,
): [string, string | number][] {
  const columns = new Map((plan.byId.get(leaf.id)?.slots ?? []).map(({ name, column }) => [name, column]));
  const parts: (readonly [string, string, string | number])[] =
    typeof input !== 'object'
      ? [[VALUE, place, input]]
      : Object.entries(input).flatMap(([name, value]) => {
          const at = step(place, name);
          if (typeof value !== 'object') return [[name, at, value] as const];
          return Object.entries(value).map(([inner, cell]) => [`${name}:${inner}`, step(at, inner), cell] as const);
        });
  return parts.flatMap(([name, at, value]) => {
    const column = columns.get(name);
    if (column !== undefined) return [[column, value] as [string, string | number]];
    log.at('scheme.example-input', at, { node: nodeName(leaf), name }, { advice: suggest(name, [...columns.keys()]) });
    return [];
  });
}

/** Figures agree at the places the scheme displays, or at more where the example is written more exactly. */
function compare(
  results: Results,
  subject: number,
  node: string,
  expected: ExampleOutcome,
  place: string,
  { log, scheme }: CheckContext,
): void {
  const { status, points } = results.node(node);
  const code = status[subject] ?? 0;
  const { places, rounding } = scheme.display.points;
  const fine = Math.max(places, typeof expected === 'number' ? decimalOf(expected).places : 0);
  const actual = code === 0 ? roundDecimal(points[subject] ?? 0, Math.min(fine, 15), rounding) : statusWord(code);
  if (actual === expected || (code === 0 && points[subject] === expected)) return;
  const fill: Readonly<Record<string, Words>> = {
    wanted: outcome(expected),
    got: outcome(actual),
    why: explain(results, subject, node, { depth: 0 }).sentence,
  };
  log.at('scheme.example-points', place, { node, expected, actual }, fill);
}

const REASONS: Readonly<Record<Exclude<ExampleOutcome, number>, Words>> = {
  missing: words('缺数', 'missing'),
  'not-applicable': words('不适用', 'not applicable'),
  exempt: words('免责', 'exempt'),
  invalid: words('无效', 'invalid'),
  blocked: words('缺必需数据', 'blocked'),
  empty: words('无可计项', 'empty'),
};

function outcome(value: number | string): Words {
  if (typeof value === 'number') return words(`${value} 分`, `${value}`);
  return REASONS[value as keyof typeof REASONS] ?? words(value, value);
}
