import { type Frame, type InputColumn, STATUS } from '@hengjian/engine';
import type { Tx } from '../platform/sql/database.ts';
import { type RoundSubject, takePositions } from '../rounds/index.ts';
import { type CurrentFigure, eachCurrent, insertObservations } from './repository/ledger.ts';
import type { NewObservation } from './types.ts';

/**
 * Appends figures to a round's ledger in the given order; a later figure of the same cell replaces the earlier one. For a ledger that is empty:
 * what the seed and builders write. Imports go through their own statement.
 */
export async function appendFirst(tx: Tx, round: string, observations: readonly NewObservation[]): Promise<void> {
  const after = await takePositions(tx, round, observations.length);
  const newest = new Map<string, number>();
  const rows = observations.map((observation, index) => {
    const cell = `${observation.unit}\0${observation.column}`;
    const supersedes = newest.get(cell) ?? null;
    newest.set(cell, after + index + 1);
    return { ...observation, supersedes };
  });
  await insertObservations(tx, round, after, rows);
}

/** The engine's frame of a round at a position of its ledger. What nobody has reported is missing. */
export async function loadFrame(
  tx: Tx,
  round: string,
  subjects: readonly RoundSubject[],
  position: number,
): Promise<{ readonly frame: Frame; readonly late: ReadonlySet<string> }> {
  const places = new Map(subjects.map((subject, place) => [subject.id, place]));
  const columns = new Map<string, InputColumn & { readonly status: Uint8Array }>();
  const late = new Set<string>();
  const take = (figure: CurrentFigure): void => {
    const place = places.get(figure.unit_id);
    if (place === undefined) return;
    let cells = columns.get(figure.column_key);
    if (cells === undefined) {
      cells = {
        values: new Float64Array(subjects.length),
        status: new Uint8Array(subjects.length).fill(STATUS.missing),
      };
      columns.set(figure.column_key, cells);
    }
    cells.status[place] = figure.status;
    if (figure.value !== null) cells.values[place] = Number(figure.value);
    if (figure.late) late.add(`${figure.unit_id}\0${figure.column_key}`);
  };
  await eachCurrent(tx, round, position, take);
  return {
    frame: {
      subjects: subjects.map((subject) => subject.id),
      names: subjects.map((subject) => subject.name['zh-CN']),
      groups: subjects.map((subject) => subject.group),
      columns,
    },
    late,
  };
}
