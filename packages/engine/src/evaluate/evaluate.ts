import type { LeafNode, Scheme, SchemeNode } from '../scheme/types.ts';
import { compile } from './compile.ts';
import { RunResults } from './results.ts';
import type { Run } from './run.ts';
import { startRun } from './run.ts';
import type { Frame, InputColumn, Plan, PlanNode, Results } from './types.ts';

/**
 * Evaluates a plan on a frame. Points of all groups are worked out at once; leaves, rates, ranks and coverage when they are
 * asked for. Bad figures become results with a reason; RangeError only for a frame whose columns differ in length.
 */
export function evaluate(plan: Plan, frame: Frame): Results {
  checkFrame(frame);
  return settled(startRun(plan, frame));
}

function checkFrame(frame: Frame): void {
  const count = frame.subjects.length;
  for (const [what, list] of [
    ['groups', frame.groups],
    ['names', frame.names],
  ] as const) {
    if (list !== undefined && list.length !== count) {
      throw new RangeError(`${list.length} ${what} for ${count} subjects`);
    }
  }
}

function settled(run: Run): RunResults {
  const results = new RunResults(run);
  results.column(0);
  return results;
}

/** Something in a finished evaluation that is to be different. */
export interface Change {
  /** New full marks by node id. Where they no longer add up, the parent shares its own marks in proportion (`weights: relative`). */
  readonly weights?: Readonly<Record<string, number>>;
  /** New input columns by data column. */
  readonly columns?: ReadonlyMap<string, InputColumn>;
}

/**
 * The results after a change, working out only what it touches. The same bytes as `evaluate(compile(reweigh(scheme, weights)), frame)`
 * from scratch. Throws RangeError for an unknown node or a weight that is not above 0.
 */
export function evaluateChange(results: Results, change: Change): Results {
  if (!(results instanceof RunResults)) throw new TypeError('Results of evaluate() are needed');
  const before = results.run;
  const weights = change.weights ?? {};
  const plan = Object.keys(weights).length === 0 ? before.plan : compile(reweigh(before.plan.scheme, weights));
  const columns = change.columns;
  const frame =
    columns === undefined ? before.frame : { ...before.frame, columns: new Map([...before.frame.columns, ...columns]) };
  const run = startRun(plan, frame, before.peering);
  // Other places mean other whole numbers everywhere.
  if (run.scale === before.scale) {
    const touched = touchedNodes(plan, before.plan, columns);
    plan.nodes.forEach((node) => {
      if (!touched.has(node.index)) run.columns[node.index] = before.columns[node.index];
    });
  }
  return settled(run);
}

/** Nodes whose column may differ: changed leaves and groups, all above them, and what a changed veto caps. */
function touchedNodes(plan: Plan, before: Plan, columns: ReadonlyMap<string, InputColumn> | undefined): Set<number> {
  const touched = new Set<number>();
  const touch = (index: number): void => {
    for (let at = index; at >= 0; at = (plan.nodes[at] as PlanNode).parent) touched.add(at);
  };
  plan.nodes.forEach((node) => {
    const old = before.nodes[node.index]?.node;
    const reweighed =
      old === undefined ||
      old.max !== node.node.max ||
      (old.kind === 'group' && node.node.kind === 'group' && old.weights !== node.node.weights);
    if (reweighed || (columns !== undefined && node.inputs.some((key) => columns.has(key)))) touch(node.index);
  });
  for (const veto of plan.vetoes) if (touched.has(veto.leaf)) touch(veto.target);
  return touched;
}

/** The scheme with other full marks; parents of changed nodes share their own marks in proportion. */
export function reweigh(scheme: Scheme, weights: Readonly<Record<string, number>>): Scheme {
  const left = new Set(Object.keys(weights));
  for (const [id, weight] of Object.entries(weights)) {
    if (!(Number.isFinite(weight) && weight > 0))
      throw new RangeError(`Weight of ${id} must be above 0, not ${weight}`);
  }
  const visit = (node: SchemeNode): SchemeNode => {
    const max = Object.hasOwn(weights, node.id) ? (weights[node.id] ?? node.max) : node.max;
    left.delete(node.id);
    if (node.kind === 'leaf') return max === node.max ? node : ({ ...node, max } satisfies LeafNode);
    const children = node.children.map(visit);
    const shares = node.children.some((child) => Object.hasOwn(weights, child.id));
    if (max === node.max && !shares && children.every((child, i) => child === node.children[i])) return node;
    // A group whose own marks change keeps its children's proportions.
    return { ...node, max, children, weights: shares || max !== node.max ? 'relative' : node.weights };
  };
  const root = visit(scheme.root);
  const [unknown] = left;
  if (unknown !== undefined) throw new RangeError(`No node ${unknown} in scheme ${scheme.scheme}`);
  return { ...scheme, root };
}
