import { inspectLeaf } from '../evaluate/inspect.ts';
import type { RunResults } from '../evaluate/results.ts';
import type { PlanNode, Results, Trace } from '../evaluate/types.ts';
import { STATUS } from '../evaluate/types.ts';
import { asRun, subjectIndex } from './access.ts';
import { figuresOf } from './format.ts';
import { groupSentence } from './group-sentence.ts';
import { leafSentence } from './leaf-sentence.ts';
import { statusWord } from './words.ts';

export interface ExplainOptions {
  /** Levels below the node to explain as well; all of them by default, 0 for the node alone. */
  readonly depth?: number;
}

/**
 * Explains one figure of one subject: rule, parameters, inputs and a sentence with the actual figures, and so on downwards.
 * `subject` is an id of the frame or its index. Throws RangeError for an unknown subject or node.
 */
export function explain(
  results: Results,
  subject: string | number,
  nodeId?: string,
  options: ExplainOptions = {},
): Trace {
  const run = asRun(results);
  const index = subjectIndex(results, subject);
  const id = nodeId ?? run.plan.nodes[0]?.id ?? '';
  const node = run.plan.byId.get(id);
  if (node === undefined) throw new RangeError(`No node ${id} in scheme ${run.plan.scheme.scheme}`);
  return traceOf(run, index, node, options.depth ?? Number.POSITIVE_INFINITY);
}

function traceOf(results: RunResults, i: number, plan: PlanNode, depth: number): Trace {
  const { node } = plan;
  const view = results.view(plan.index);
  const code = view.status[i] as number;
  const ok = code === STATUS.ok;
  const { points, rate } = view.figuresAt(i);
  const rank = view.rankOf(i);
  const inspection = node.kind === 'leaf' ? inspectLeaf(results.run, plan, node, i) : undefined;
  return {
    subject: results.frame.subjects[i] ?? '',
    node: plan.id,
    title: node.title,
    depth: plan.depth,
    status: statusWord(code),
    max: node.max,
    points: ok ? points : null,
    rate: ok && !Number.isNaN(rate) ? rate : null,
    rank: rank > 0 ? rank : null,
    groupSize: view.groupSizeOf(i),
    coverage: view.coverage[i] as number,
    rule: node.kind === 'leaf' ? node.rule.kind : node.aggregate,
    parameters: parametersOf(plan),
    inputs: plan.slots.map((slot, s) => ({
      column: slot.column,
      ...(slot.element === undefined ? {} : { element: { id: slot.element.id, title: slot.element.title } }),
      label: slot.label,
      value: inspection?.given(s) ?? null,
      status: statusWord(inspection?.status(s) ?? STATUS.missing),
      observations: [],
    })),
    sentence:
      inspection !== undefined && node.kind === 'leaf'
        ? leafSentence(results, plan, node, inspection, i, figuresOf(results.plan.scheme))
        : groupSentence(results, plan, i),
    children: depth > 0 ? plan.children.map((c) => traceOf(results, i, planAt(results, c), depth - 1)) : [],
  };
}

function planAt(results: Results, index: number): PlanNode {
  const node = results.plan.nodes[index];
  if (node === undefined) throw new RangeError(`No node at ${index}`);
  return node;
}

function parametersOf({ node }: PlanNode): Readonly<Record<string, unknown>> {
  if (node.kind === 'group') {
    return { aggregate: node.aggregate, weights: node.weights, missing: node.missing, ...bonusOf(node.bonus) };
  }
  const { kind: _, ...parameters } = node.rule;
  return { ...parameters, missing: node.missing, ...bonusOf(node.bonus) };
}
function bonusOf(bonus: { readonly cap: number } | undefined): Readonly<Record<string, unknown>> {
  return bonus === undefined ? {} : { bonus };
}
