import type { Context } from '../platform/operation/define.ts';
import type { Desk } from './desk.ts';
import { refuse } from './locale.ts';
import { unknownUnits } from './repository/sheet.ts';
import { named } from './task-shapes.ts';

/** A remark is about a cell that is there. */
export async function refuseUnknownCells(
  { tx, locale }: Pick<Context, 'tx' | 'locale'>,
  desk: Desk,
  cells: readonly { readonly unit: string; readonly column: string }[],
): Promise<void> {
  const keys = new Set(desk.columns.map(({ key }) => key));
  const strange = cells.some(({ column }) => !keys.has(column));
  const units = [...new Set(cells.map(({ unit }) => unit))];
  if (strange || (await unknownUnits(tx, desk.round.id, units)).length > 0)
    throw refuse('task.no-cell', named(desk, locale));
}
