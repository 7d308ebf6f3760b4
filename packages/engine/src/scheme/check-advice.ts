import { slotsOf } from '../evaluate/compile.ts';
import type { CheckContext, Visit } from './check-scheme.ts';
import { elementsById } from './elements.ts';
import { nodeName } from './node-name.ts';
import { step } from './raw.ts';
import type { GroupNode, RuleSpec } from './types.ts';

/** Indicators directly below one node: 30 to 40 stay interpretable (OECD/JRC practice). */
const LEAVES_LIMIT = 40;

/** What is allowed, but better done otherwise. */
export function checkAdvice(visits: readonly Visit[], context: CheckContext): void {
  const nodes = visits.map(({ node }) => node);
  const source = { scheme: context.scheme, elements: elementsById(context.scheme) };
  const reasons = nodes.some((node) => node.weightNote !== undefined);
  const providers =
    context.raw.departments !== undefined || nodes.some((n) => n.kind === 'leaf' && n.provider !== undefined);
  for (const node of nodes) {
    if (node.kind === 'group') {
      checkLeafCount(node, context);
      if (reasons) checkReasons(node, context);
      continue;
    }
    const { provider, author, rule } = node;
    // Ballots and carried results come from the system itself.
    const supplied =
      rule.kind !== 'ballot' &&
      rule.kind !== 'carry' &&
      isWhole(rule, context) &&
      slotsOf(source, node).some((slot) => slot.element === undefined);
    if (providers && supplied && provider === undefined) {
      context.log.at('scheme.no-provider', node.path, { node: nodeName(node) });
    }
    if (provider !== undefined && provider === author) {
      context.log.at('scheme.author-is-provider', step(node.path, 'author'), {
        node: nodeName(node),
        department: author,
      });
    }
  }
}

/** A rule that lacks what it needs was reported, and cannot say what it reads. */
function isWhole(rule: RuleSpec, { rules }: CheckContext): boolean {
  const parameters = rules.get(rule.kind)?.parameters ?? [];
  return parameters.every(({ name, required }) => !required || Object.hasOwn(rule, name));
}

function checkLeafCount(node: GroupNode, { log }: CheckContext): void {
  const count = node.children.filter((child) => child.kind === 'leaf').length;
  if (count <= LEAVES_LIMIT) return;
  log.at('scheme.many-leaves', step(node.path, 'children'), { node: nodeName(node), count, limit: LEAVES_LIMIT });
}

function checkReasons(node: GroupNode, { log }: CheckContext): void {
  const without = node.children.filter((child) => child.max > 0 && child.weightNote === undefined);
  const [first] = without;
  // An only child has nothing to be weighed against.
  if (first === undefined || node.children.length < 2) return;
  const ids = without.map(nodeName).join(', ');
  log.at('scheme.no-weight-note', first.path, { node: nodeName(node), count: without.length, ids });
}
