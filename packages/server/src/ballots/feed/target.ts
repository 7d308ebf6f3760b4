import type { LeafNode, Plan } from '@hengjian/engine';
import { ballotColumnsOf } from '../../collection/index.ts';
import type { Services } from '../../platform/services.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { findRound, isOpen, planOfRound, type Round, subjectsOf } from '../../rounds/index.ts';
import { findBallot } from '../repository/ballots.ts';
import type { Ballot, FeedLeaf, FeedTarget } from '../types.ts';
import { feedsOf } from './mapping.ts';

export interface FoundTarget extends FeedTarget {
  readonly round: Round;
  readonly scheme: Plan;
}

const leafOf = ({ id, rule }: LeafNode): FeedLeaf | null =>
  rule.kind === 'ballot'
    ? { id, options: rule.options, abstain: rule.abstain, groups: Object.keys(rule.groups) }
    : null;

/**
 * The round that a ballot is to feed, locked until the transaction ends, as it is now; null where there is none of that name. A column that another ballot
 * fills may be taken over once that one is closed, to be held again, or was interrupted; `before`: not any more by a ballot that is itself closed.
 */
export async function feedTarget(
  tx: Tx,
  services: Services,
  ballot: Ballot,
  before: boolean,
): Promise<FoundTarget | null> {
  const feeds = feedsOf(ballot.plan);
  const round = feeds === null ? null : await findRound(tx, feeds.round, true);
  if (round === null) return null;
  const scheme = await planOfRound(tx, services, round);
  const leaves = scheme.nodes.flatMap(({ node }) => (node.kind === 'leaf' ? [[node.id, leafOf(node)] as const] : []));
  const others = [...(await ballotColumnsOf(tx, round.id)).values()].filter((column) => column.ballot !== ballot.id);
  const going = new Set<string>();
  for (const id of new Set(others.map((column) => column.ballot))) {
    const state = (await findBallot(tx, id))?.state;
    if (!before || state === 'opening' || state === 'open' || state === 'closing') going.add(id);
  }
  return {
    round,
    scheme,
    open: isOpen(round),
    leaves: new Map(leaves),
    subjects: new Set((await subjectsOf(tx, round.id)).map(({ id }) => id)),
    taken: new Set(others.filter((column) => going.has(column.ballot)).map(({ column }) => column)),
  };
}
