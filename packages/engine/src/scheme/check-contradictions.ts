import { IdRegister } from './check-ids.ts';
import type { CheckContext } from './check-scheme.ts';
import { step } from './raw.ts';
import type { RawContradiction } from './raw-scheme.ts';
import { suggest } from './suggest.ts';
import type { SchemeNode } from './types.ts';
import { words } from './words.ts';

const PAIRS = [
  ['ballotBelow', 'againstFrom'],
  ['ballotFrom', 'againstBelow'],
] as const;
const BOUNDS = PAIRS.flat();

/** Contradiction rules: two nodes that stand apart, a ballot and something else, with bounds that face each other. */
export function checkContradictions(context: CheckContext): void {
  const { raw, log } = context;
  const ids = new IdRegister(log);
  (raw.contradictions ?? []).forEach((rule, index) => {
    ids.add(rule?.id ?? '', `contradictions/${index}/id`);
  });
  const nodes = new Map([...below(context.scheme.root)].map((node) => [node.id, node]));
  (raw.contradictions ?? []).forEach((rule, index) => {
    if (rule === undefined) return;
    const path = `contradictions/${index}`;
    checkBounds(rule, path, context);
    const ballot = nodeOf('ballot', rule, path, nodes, context);
    const against = nodeOf('against', rule, path, nodes, context);
    if (ballot !== undefined && against !== undefined) checkNodes(rule, { ballot, against }, path, context);
  });
}

function* below(node: SchemeNode): Generator<SchemeNode> {
  yield node;
  if (node.kind === 'group') for (const child of node.children) yield* below(child);
}

function nodeOf(
  field: 'ballot' | 'against',
  rule: RawContradiction,
  path: string,
  nodes: ReadonlyMap<string, SchemeNode>,
  { log, nodeIds }: CheckContext,
): SchemeNode | undefined {
  const id = rule[field];
  if (id === undefined) return undefined;
  const node = nodes.get(id);
  if (node === undefined)
    log.at('scheme.unknown-node', step(path, field), { field, id }, { advice: suggest(id, nodeIds.ids) });
  return node;
}

function checkBounds(rule: RawContradiction, path: string, { log }: CheckContext): void {
  const present = BOUNDS.filter((bound) => log.has(step(path, bound)));
  if (PAIRS.some((pair) => present.length === 2 && pair.every((bound) => present.includes(bound)))) return;
  const problem =
    present.length === 0
      ? words('没有写界限', 'has no bounds')
      : words(`写了 ${present.join('、')}，不成一对`, `has ${present.join(', ')}, which do not face each other`);
  log.at('scheme.contradiction-bounds', path, { rule: rule.id ?? path }, { problem });
}

const isBallot = (node: SchemeNode): boolean => node.kind === 'leaf' && node.rule.kind === 'ballot';

function checkNodes(
  rule: RawContradiction,
  { ballot, against }: { readonly ballot: SchemeNode; readonly against: SchemeNode },
  path: string,
  { log }: CheckContext,
): void {
  const name = rule.id ?? path;
  const [inBallot, inEvidence] = [[...below(ballot)], [...below(against)]];
  if (inBallot.includes(against) || inEvidence.includes(ballot)) {
    log.at('scheme.contradiction-nodes', step(path, 'against'), { rule: name });
    return;
  }
  const leaves = (nodes: readonly SchemeNode[]): SchemeNode[] => nodes.filter(({ kind }) => kind === 'leaf');
  if (!leaves(inBallot).every(isBallot))
    log.at('scheme.contradiction-ballot', step(path, 'ballot'), { rule: name, node: ballot.id });
  if (leaves(inEvidence).every(isBallot))
    log.at('scheme.contradiction-against', step(path, 'against'), { rule: name, node: against.id });
}
