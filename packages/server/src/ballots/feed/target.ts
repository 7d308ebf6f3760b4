import type { LeafNode, Plan } from '@hengjian/engine';
import { type Counted, countedOf } from '../../collection/index.ts';
import type { Services } from '../../platform/services.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { findRound, isOpen, planOfRound, type Round, subjectsOf } from '../../rounds/index.ts';
import { findBallot } from '../repository/ballots.ts';
import type { Ballot, FeedLeaf, FeedTarget } from '../types.ts';
import { feedsOf } from './mapping.ts';

export interface FoundTarget extends FeedTarget {
  readonly round: Round;
  readonly scheme: Plan;
  readonly cells: Counted['cells'];
}

const leafOf = ({ id, rule }: LeafNode): FeedLeaf | null =>
  rule.kind === 'ballot'
    ? { id, options: rule.options, abstain: rule.abstain, groups: Object.keys(rule.groups) }
    : null;

/**
 * The round that a ballot is to feed, as it is now, and with `lock` until the transaction ends; null where there is none of that name. What another ballot fills may be
 * taken over once that one is closed, to be held again, or was interrupted.
 */
export async function feedTarget(tx: Tx, services: Services, ballot: Ballot, lock = true): Promise<FoundTarget | null> {
  const feeds = feedsOf(ballot.plan);
  const round = feeds === null ? null : await findRound(tx, feeds.round, lock);
  if (round === null) return null;
  const scheme = await planOfRound(tx, services, round);
  const leaves = scheme.nodes.flatMap(({ node }) => (node.kind === 'leaf' ? [[node.id, leafOf(node)] as const] : []));
  const { cells } = await countedOf(tx, round.id);
  const going = new Map<string, boolean>();
  for (const units of cells.values())
    for (const { ballot: id } of units.values())
      if (!going.has(id)) {
        const state = id === ballot.id ? undefined : (await findBallot(tx, id))?.state;
        going.set(id, state === 'opening' || state === 'open' || state === 'closing');
      }
  const taken = [...cells].map(([column, units]): [string, Set<string>] => [
    column,
    new Set([...units].flatMap(([unit, by]) => (going.get(by.ballot) === true ? [unit] : []))),
  ]);
  return {
    round,
    scheme,
    cells,
    open: isOpen(round),
    leaves: new Map(leaves),
    subjects: new Set((await subjectsOf(tx, round.id)).map(({ id }) => id)),
    taken: new Map(taken),
  };
}
