import type { SheetStore } from './sheet-store.ts';
import { keyOf } from './sheet-store.ts';
import type { SheetColumn, SheetNote, SheetRow } from './use-sheet.ts';

/** A figure, not a gap and not what does not apply: those have words. */
const FIGURE = /^[-−]?[\d.,，]+%?$/;

/** Whether a figure that must come with a file that proves it has none yet; what is being typed counts. */
export function isUnproved(
  store: Pick<SheetStore, 'text' | 'evidence'>,
  unit: string,
  column: Pick<SheetColumn, 'key' | 'proofRequired'>,
  note: SheetNote | undefined,
): boolean {
  if (!column.proofRequired || !FIGURE.test(store.text(unit, column.key).normalize('NFKC').trim())) return false;
  if (store.evidence(unit, column.key) !== null) return false;
  // A figure of the ledger keeps the file it was approved with.
  return note?.draft === true || (note?.evidence ?? null) === null;
}

/** All such cells of the rows that are loaded, in the order of the sheet. */
export function unprovedCells(
  store: Pick<SheetStore, 'text' | 'evidence'>,
  rows: readonly Pick<SheetRow, 'id'>[],
  columns: readonly Pick<SheetColumn, 'key' | 'proofRequired'>[],
  notes: ReadonlyMap<string, SheetNote>,
): { readonly unit: string; readonly column: string }[] {
  const asked = columns.filter(({ proofRequired }) => proofRequired);
  return rows.flatMap(({ id }) =>
    asked.flatMap((column) =>
      isUnproved(store, id, column, notes.get(keyOf(id, column.key))) ? [{ unit: id, column: column.key }] : [],
    ),
  );
}
