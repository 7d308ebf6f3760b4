import type { Tx } from '../platform/sql/database.ts';
import type { SheetColumn } from './intake/sheet-columns.ts';
import type { SheetNow } from './intake/sheet-figures.ts';
import { entriesOfColumns } from './repository/entries.ts';
import { ledgerIn } from './repository/sheet.ts';
import type { SheetState } from './rules.ts';

/** What every cell of a department's sheet holds now: its draft, or else the ledger's figure. `account` is who wants to change it. */
export async function sheetNow(
  tx: Tx,
  round: string,
  columns: readonly SheetColumn[],
  account: string,
): Promise<SheetNow> {
  const keys = columns.map(({ key }) => key);
  const now = new Map<string, SheetState>();
  for (const { unit, column, status, value, reason } of await ledgerIn(tx, round, null, keys))
    now.set(`${unit}\0${column}`, { status, value, reason, disowned: false, version: 0, draft: false, own: false });
  for (const entry of await entriesOfColumns(tx, round, keys)) {
    const at = `${entry.unit}\0${entry.column}`;
    const draft = entry.position === null && entry.status !== null;
    const shown = draft ? entry : now.get(at);
    now.set(at, {
      status: shown?.status ?? null,
      value: shown?.value ?? null,
      reason: shown?.reason ?? null,
      disowned: shown?.disowned ?? false,
      version: entry.version,
      draft,
      own: draft && entry.enteredBy === account,
    });
  }
  return now;
}
