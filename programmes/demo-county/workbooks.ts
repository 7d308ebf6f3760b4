import type { DemoCounty } from './index.ts';
import { current, type DemoObservation } from './observations.ts';

/** A wide table as in the scheme language: subject, group, name, then one column per figure. */
export interface Workbook {
  /** `2026-10-discipline`. */
  readonly name: string;
  readonly supplier: string;
  readonly rows: readonly (readonly string[])[];
}

/** How a cell is written: an empty cell is missing. Exempt figures are known to the office only, so a supplier's table leaves them out. */
function cellOf(observation: DemoObservation | undefined): string {
  if (observation?.status === 'ok') return observation.value ?? '';
  return observation?.status === 'not-applicable' || observation?.status === 'exempt' ? 'n/a' : '';
}

/** Header and one row per assessed unit for the given observations; columns in the order they first appear. */
export function wideRows(county: DemoCounty, observations: readonly DemoObservation[]): readonly (readonly string[])[] {
  const cells = new Map<string, Map<string, DemoObservation>>();
  const columns = new Set<string>();
  for (const entry of current(observations)) {
    columns.add(entry.column);
    const row = cells.get(entry.unit) ?? new Map<string, DemoObservation>();
    row.set(entry.column, entry);
    cells.set(entry.unit, row);
  }
  const keys = [...columns];
  return [
    ['subject', 'group', 'name', ...keys],
    ...county.assessed.map((unit) => [
      unit.id,
      unit.group ?? '',
      unit.name['zh-CN'],
      ...keys.map((key) => cellOf(cells.get(unit.id)?.get(key))),
    ]),
  ];
}

/** One table per supplier for a month, as each department would send it. */
export function supplierWorkbooks(county: DemoCounty, month: string): readonly Workbook[] {
  const observations = county.observations(month);
  const suppliers = [...new Set(observations.map((entry) => entry.supplier))].sort();
  return suppliers.map((supplier) => ({
    name: `${month}-${supplier}`,
    supplier,
    rows: wideRows(
      county,
      observations.filter((entry) => entry.supplier === supplier),
    ),
  }));
}

const QUOTED = /[",\r\n]/;
/** RFC 4180 text with a byte order mark, so that spreadsheets read the Chinese. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string): string => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `\uFEFF${rows.map((row) => row.map(quote).join(',')).join('\r\n')}\r\n`;
}
