import type { Context } from '../platform/operation/define.ts';
import { planOfRound, roundOr404, subjectsOf } from '../rounds/index.ts';
import { writeEntry } from './entry-text.ts';
import { sheetColumns } from './intake/sheet-columns.ts';
import { countedOf } from './repository/ballot-columns.ts';
import { entriesIn } from './repository/entries.ts';
import { ledgerIn } from './repository/sheet.ts';
import { sheetCellsOf } from './repository/sheet-files.ts';
import type { KeptImport } from './types.ts';

const keyOf = ({ unit, column }: { readonly unit: string; readonly column: string }): string => `${unit}\0${column}`;

/** What a file would change in its sheet, beside what stands there now and who entered it. */
export async function sheetChanges(
  { tx, services, locale }: Pick<Context, 'tx' | 'services' | 'locale'>,
  kept: KeptImport,
  offset: number,
  limit: number,
) {
  const rows = await sheetCellsOf(tx, kept.id, offset, limit);
  const round = await roundOr404(tx, kept.round);
  const { whole: taken } = await countedOf(tx, round.id);
  const columns = sheetColumns(await planOfRound(tx, services, round), kept.provider ?? '', taken);
  const titles = new Map(columns.map(({ key, node, title }) => [key, { id: node, title }]));
  const names = new Map((await subjectsOf(tx, round.id)).map(({ id, name }) => [id, name]));
  const units = [...new Set(rows.map(({ unit }) => unit))];
  const keys = [...new Set(rows.map(({ column }) => column))];
  const ledger = new Map((await ledgerIn(tx, round.id, units, keys)).map((row) => [keyOf(row), row]));
  const entries = new Map((await entriesIn(tx, round.id, units, keys)).map((row) => [keyOf(row), row]));
  return rows.map((row) => {
    const entry = entries.get(keyOf(row));
    const draft = entry !== undefined && entry.position === null && entry.status !== null ? entry : undefined;
    const figure = ledger.get(keyOf(row));
    const there = draft ?? (figure === undefined ? undefined : { ...figure, disowned: false });
    return {
      cell: row.cell,
      subject: { id: row.unit, name: names.get(row.unit) ?? { 'zh-CN': row.unit } },
      node: titles.get(row.column) ?? { id: row.column, title: { 'zh-CN': row.column } },
      column: row.column,
      before: there === undefined ? null : writeEntry(there, locale),
      by: draft?.enteredName ?? null,
      after: writeEntry(row, locale),
      kind: row.kind,
    };
  });
}
