import type { Table } from './model.ts';

/** Size of a table's text, in points: a register is small, a table with sentences middling, a few figures large. */
export function tableSize(table: Table): number {
  if (table.rows.length > 40) return 9;
  return table.columns.length >= 6 ? 10.5 : 12;
}
