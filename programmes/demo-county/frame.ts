import { type Frame, type InputColumn, STATUS } from '@hengjian/engine';
import { current, type DemoObservation } from './observations.ts';
import type { DemoUnit } from './units.ts';

const CODES = {
  ok: STATUS.ok,
  missing: STATUS.missing,
  'not-applicable': STATUS.notApplicable,
  exempt: STATUS.exempt,
} as const satisfies Record<DemoObservation['status'], number>;

/** The engine's frame over the units for a set of observations; what nobody reported is missing. */
export function frameOf(units: readonly DemoUnit[], observations: readonly DemoObservation[]): Frame {
  const places = new Map(units.map((unit, index) => [unit.id, index]));
  const columns = new Map<string, InputColumn & { readonly status: Uint8Array }>();
  for (const { unit, column, value, status } of current(observations)) {
    const at = places.get(unit);
    if (at === undefined) continue;
    let cells = columns.get(column);
    if (cells === undefined) {
      cells = { values: new Float64Array(units.length), status: new Uint8Array(units.length).fill(STATUS.missing) };
      columns.set(column, cells);
    }
    cells.values[at] = value === null ? 0 : Number(value);
    cells.status[at] = CODES[status];
  }
  return {
    subjects: units.map((unit) => unit.id),
    names: units.map((unit) => unit.name['zh-CN']),
    groups: units.map((unit) => unit.group ?? ''),
    columns,
  };
}
