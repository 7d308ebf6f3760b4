import type { Inspection } from '../evaluate/inspect.ts';
import { inspectLeaf } from '../evaluate/inspect.ts';
import type { RunResults } from '../evaluate/results.ts';
import type { MissingInput, PlanNode, Results } from '../evaluate/types.ts';
import { STATUS } from '../evaluate/types.ts';
import type { LeafNode } from '../scheme/types.ts';
import { asRun, providerOf, subjectIndex } from './access.ts';
import { both, REFUSALS } from './words.ts';

/** Every input of a subject that is missing or refused, in tree order, with the department that owes it. */
export function missingInputs(results: Results, subject: string | number): readonly MissingInput[] {
  const run = asRun(results);
  const i = subjectIndex(results, subject);
  return run.plan.nodes.flatMap((plan) => {
    const { node } = plan;
    if (node.kind !== 'leaf') return [];
    const code = run.view(plan.index).status[i];
    // Whatever is excused owes nothing.
    if (code === STATUS.notApplicable || code === STATUS.exempt) return [];
    return missingOf(run, plan, node, inspectLeaf(run.run, plan, node, i), i);
  });
}

export function missingOf(
  results: RunResults,
  plan: PlanNode,
  leaf: LeafNode,
  seen: Inspection,
  i: number,
): readonly MissingInput[] {
  const owed = plan.slots.flatMap((slot, s): MissingInput[] => {
    if (slot.role === 'optional') return [];
    const status = seen.status(s);
    if (status !== STATUS.missing && status !== STATUS.invalid) return [];
    return [entry(results, plan, leaf, seen, i, s, status === STATUS.missing ? 'missing' : 'invalid')];
  });
  // The rule itself refused a value that looked sound.
  if (owed.length === 0 && seen.refusal !== undefined && plan.slots.length > 0) {
    return [entry(results, plan, leaf, seen, i, 0, 'invalid')];
  }
  return owed;
}

function entry(
  results: RunResults,
  plan: PlanNode,
  leaf: LeafNode,
  seen: Inspection,
  i: number,
  s: number,
  status: 'missing' | 'invalid',
): MissingInput {
  const slot = plan.slots[s];
  const provider = providerOf(results, leaf, slot?.element);
  const owes = slot?.element?.provider ?? leaf.provider;
  const title = both(leaf.title);
  const why =
    seen.refusal === undefined ? { 'zh-CN': '数值无效', en: 'the figure is not valid' } : REFUSALS[seen.refusal];
  return {
    subject: results.frame.subjects[i] ?? '',
    node: plan.id,
    title: leaf.title,
    column: slot?.column ?? plan.id,
    label: slot?.label ?? leaf.title,
    status,
    ...(owes === undefined ? {} : { provider: owes }),
    blocks: leaf.missing === 'block' && results.view(plan.index).status[i] !== STATUS.ok,
    sentence:
      status === 'missing'
        ? {
            'zh-CN': `“${title['zh-CN']}”缺“${slot?.label['zh-CN'] ?? ''}”，请${provider['zh-CN']}补报。`,
            en: `“${title.en}” lacks “${slot?.label.en ?? ''}”: ${provider.en} is to supply it.`,
          }
        : {
            'zh-CN': `“${title['zh-CN']}”的“${slot?.label['zh-CN'] ?? ''}”无效（${why['zh-CN']}），请${provider['zh-CN']}核对后重报。`,
            en: `“${slot?.label.en ?? ''}” of “${title.en}” was refused (${why.en}): ${provider.en} is to check it.`,
          },
  };
}
