import type { InfiniteData } from '@tanstack/react-query';
import type { Sheet } from '../../api/types.ts';
import type { SavedCell } from './queries.ts';

type Item = Sheet['items'][number];
type Note = Sheet['notes'][number];

const replaced = <T>(list: readonly T[], at: number, value: T): T[] =>
  list.map((old, place) => (place === at ? value : old));

function notedBefore(item: Item, at: number, note: Note | undefined): Note['ledger'] {
  if (note?.draft === true) return note.ledger;
  const status = item.status[at] ?? null;
  return status === null ? null : { status, value: item.value[at] ?? null };
}

/** A page of the sheet with one saved cell in it: what the server would answer, without asking it for thousands of other cells. */
function withCell(
  page: Sheet,
  cell: SavedCell,
  who: { readonly name: string; readonly at: string },
  fileName: string,
): Sheet {
  const at = page.columns.findIndex(({ key }) => key === cell.column);
  const row = page.items.findIndex(({ id }) => id === cell.unit);
  const item = page.items[row];
  if (at < 0 || item === undefined) return page;
  const earlier = page.notes.find((note) => note.unit === cell.unit && note.column === cell.column);
  const ledger = notedBefore(item, at, earlier);
  // A draft that was taken back lets the ledger's figure be seen again.
  const draft = cell.status !== null;
  const shown = draft
    ? { status: cell.status, value: cell.value }
    : { status: ledger?.status ?? null, value: ledger?.value ?? null };
  const note: Note = {
    unit: cell.unit,
    column: cell.column,
    draft,
    reason: cell.reason,
    disowned: cell.disowned,
    evidence: cell.evidence === null ? null : { sha256: cell.evidence, fileName },
    warning: cell.warning,
    enteredBy: draft ? who.name : null,
    enteredAt: draft ? who.at : null,
    ledger: draft ? ledger : null,
    // The same figure with other evidence is still the one that was taken over.
    reused:
      draft && item.status[at] === cell.status && item.value[at] === cell.value ? (earlier?.reused ?? null) : null,
    ballot: earlier?.ballot ?? null,
    remarks: earlier?.remarks ?? 0,
  };
  return {
    ...page,
    items: replaced(page.items, row, {
      ...item,
      status: replaced(item.status, at, shown.status),
      value: replaced(item.value, at, shown.value),
      version: replaced(item.version, at, cell.version),
    }),
    notes: [...page.notes.filter((old) => old !== earlier), note],
  };
}

export function patchSheet(
  data: InfiniteData<Sheet, string | undefined> | undefined,
  saved: readonly SavedCell[],
  who: { readonly name: string; readonly at: string },
  fileNames: ReadonlyMap<string, string>,
): InfiniteData<Sheet, string | undefined> | undefined {
  if (data === undefined) return data;
  const nameOf = (cell: SavedCell, page: Sheet): string =>
    fileNames.get(cell.evidence ?? '') ??
    page.notes.find((note) => note.evidence?.sha256 === cell.evidence)?.evidence?.fileName ??
    '';
  return {
    ...data,
    pages: data.pages.map((page) => saved.reduce((now, cell) => withCell(now, cell, who, nameOf(cell, now)), page)),
  };
}
