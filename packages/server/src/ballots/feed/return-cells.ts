import { giveCells, giveCellsBack } from '../../collection/index.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { findRound } from '../../rounds/index.ts';
import { closedFeeding } from '../repository/ballots.ts';
import type { Ballot } from '../types.ts';
import { feedsOf, unitsOfFeed } from './mapping.ts';

/**
 * A ballot that was not opened after all leaves its cells to whoever filled them before: closed ballots, each after the other as they were held. What none of them has
 * counted is asked of its department again. Otherwise opening and giving up would take a known result out of the round.
 */
export async function returnCells(tx: Tx, { id, plan }: Ballot): Promise<void> {
  const round = feedsOf(plan)?.round;
  if (round === undefined || (await findRound(tx, round, true)) === null) return;
  const freed = await giveCellsBack(tx, id);
  for (const before of await closedFeeding(tx, round)) {
    for (const feed of feedsOf(before.plan)?.leaves ?? []) {
      const own = freed.filter(({ column }) => column.startsWith(`${feed.leaf}:`));
      const there = new Set(own.flatMap(({ units }) => units));
      const cells = {
        columns: own.map(({ column }) => column),
        units: unitsOfFeed(before.plan, feed).filter((unit) => there.has(unit)),
      };
      if (cells.units.length > 0) await giveCells(tx, round, cells, { id: before.id, title: before.plan.form.title });
    }
  }
}
