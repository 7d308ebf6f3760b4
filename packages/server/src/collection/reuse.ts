import type { DataElement } from '@hengjian/engine';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { listRounds, planOfRound, type Round } from '../rounds/index.ts';
import type { Desk } from './desk.ts';
import { sheetColumns } from './intake/sheet-columns.ts';
import { countedOf } from './repository/ballot-columns.ts';
import { figuresElsewhere, type KnownFigure } from './repository/reuse.ts';
import { sameElement } from './rules.ts';

/** What a sheet asks for although another round of the same period has it from the same department. */
export interface Reusable {
  readonly figures: readonly KnownFigure[];
  readonly rounds: readonly Round[];
}

export async function reusableFor(tx: Tx, services: Services, desk: Desk): Promise<Reusable> {
  const wanted = desk.columns.flatMap(({ element }) => element ?? []);
  if (wanted.length === 0) return { figures: [], rounds: [] };
  const others = (await listRounds(tx)).filter(
    ({ id, period }) => period === desk.round.period && id !== desk.round.id,
  );
  const sources: { round: string; column: string }[] = [];
  for (const round of others) {
    const { whole: taken } = await countedOf(tx, round.id);
    const theirs = sheetColumns(await planOfRound(tx, services, round), desk.task.department, taken);
    for (const element of wanted)
      if (theirs.some((column) => matches(column.element, element)))
        sources.push({ round: round.id, column: element.id });
  }
  const figures = sources.length === 0 ? [] : await figuresElsewhere(tx, desk.round.id, sources);
  const used = new Set(figures.map(({ from }) => from.round));
  return { figures, rounds: others.filter(({ id }) => used.has(id)) };
}

const matches = (theirs: DataElement | null, wanted: DataElement): boolean =>
  theirs !== null && sameElement(theirs, wanted);
