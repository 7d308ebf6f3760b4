import type { Plan } from '@hengjian/engine';
import type { Tx } from '../../platform/sql/database.ts';
import { heldUnits, type Round, type RoundSubject } from '../../rounds/index.ts';
import { resultsOf } from '../repository.ts';
import type { ResultRow, ScoreRun } from '../types.ts';
import { ranksWithout } from './rules.ts';

/** The place of a unit at a node, and how many have one. */
export type Places = (node: string, unit: string) => { readonly rank: number | null; readonly groupSize: number };

/** Places of a group in which somebody is held, of some nodes or all; null where nobody is, and places are those of the run. */
export async function placesBeside(
  tx: Tx,
  run: string,
  ties: Plan['scheme']['ties'],
  held: ReadonlySet<string>,
  group: readonly { readonly id: string }[],
  nodes?: readonly string[],
): Promise<Places | null> {
  if (!group.some(({ id }) => held.has(id))) return null;
  const rows = await resultsOf(tx, run, {
    units: group.map(({ id }) => id),
    ...(nodes === undefined ? {} : { nodes }),
  });
  const ranks = new Map(
    [...Map.groupBy(rows, ({ node }) => node)].map(([node, own]) => [node, ranksWithout(own, held, ties)]),
  );
  return (node, unit) => ({
    rank: ranks.get(node)?.get(unit) ?? null,
    groupSize: [...(ranks.get(node)?.values() ?? [])].filter((rank) => rank !== null).length,
  });
}

/** Results of one unit as they may be shown beside others': none of who is held, and no place that would say where they stand. */
export async function shownResults(
  tx: Tx,
  { round, run, plan }: { readonly round: Pick<Round, 'id'>; readonly run: Pick<ScoreRun, 'id'>; readonly plan: Plan },
  subject: RoundSubject,
  all: readonly RoundSubject[],
): Promise<ResultRow[]> {
  const held = await heldUnits(tx, round.id);
  const peers = all.filter(({ group }) => group === subject.group);
  const places = await placesBeside(tx, run.id, plan.scheme.ties, held, peers);
  const rows = await resultsOf(tx, run.id, { units: [subject.id] });
  if (places === null) return rows;
  const hidden = held.has(subject.id) ? { points: null, rate: null } : {};
  return rows.map((row) => ({ ...row, ...hidden, rank: places(row.node, subject.id).rank }));
}
