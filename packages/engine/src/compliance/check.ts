import { compile } from '../evaluate/compile.ts';
import { elementsById } from '../scheme/elements.ts';
import type { Scheme, SchemeNode } from '../scheme/types.ts';
import { activityFindings } from './activity-findings.ts';
import { askedTwice } from './asked-twice.ts';
import { openPolls } from './open-polls.ts';
import { tooManyItems, unreasonedWeights } from './structure.ts';
import type { Finding } from './types.ts';

/**
 * Whether a scheme keeps the rules on burden and fairness that a parser cannot know: what may be assessed, what is asked twice, how long a
 * list may be, what needs a reason. Findings in the order of the tree, refusals first within a node. Texts are recognised in
 * Chinese and English; words have honest uses too, so what is in doubt only warns.
 */
export function checkCompliance(scheme: Scheme): Finding[] {
  const nodes = [...walk(scheme.root)];
  const elements = elementsById(scheme);
  const place = new Map(nodes.map((node, at) => [node.id, at]));
  const findings = [
    ...nodes.flatMap((node) => [
      ...activityFindings(node, elements),
      ...(node.kind === 'group' ? [...tooManyItems(node), ...unreasonedWeights(node)] : openPolls(node)),
    ]),
    ...askedTwice(compile(scheme)),
  ];
  const rank = (finding: Finding): number =>
    (place.get(finding.node) ?? 0) * 2 + (finding.severity === 'refuse' ? 0 : 1);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

function* walk(node: SchemeNode): Generator<SchemeNode> {
  yield node;
  if (node.kind === 'group') for (const child of node.children) yield* walk(child);
}
