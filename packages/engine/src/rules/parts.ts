import type { StatusCode } from '../evaluate/types.ts';
import { STATUS } from '../evaluate/types.ts';
import type { Cell } from './declare.ts';

/** Parts of a leaf that have a value, and whether the rest lets it have a result. */
export interface Parts {
  /** Slots with a value; with `missing: zero` also those without one, to be read as nothing. */
  readonly present: readonly number[];
  /** Slots among `present` that count as nothing. */
  readonly nothing: ReadonlySet<number>;
}

/** Nothing, or nothing usable, where a figure is due. */
export function isGap(status: StatusCode): boolean {
  return status === STATUS.missing || status === STATUS.invalid;
}

/**
 * Sorts the slots of a leaf made of parts (raters, periods). Parts that do not apply are left out of the base; missing ones
 * follow the leaf's policy. Undefined after the leaf has been declared to lack a value.
 */
export function gatherParts<N, S>(cell: Cell<N, S>, weight: (slot: number) => number): Parts | undefined {
  const present: number[] = [];
  const nothing = new Set<number>();
  let owed = 0;
  let supplied = 0;
  let worst: 0 | 1 | 4 = STATUS.ok;
  let excused: 2 | 3 = STATUS.notApplicable;
  for (let slot = 0; slot < cell.slots; slot++) {
    const status = cell.status(slot);
    if (status === STATUS.notApplicable || status === STATUS.exempt) {
      if (status === STATUS.exempt) excused = STATUS.exempt;
      continue;
    }
    owed += weight(slot);
    if (status === STATUS.ok) {
      present.push(slot);
      supplied += weight(slot);
      continue;
    }
    if (worst !== STATUS.invalid) worst = status === STATUS.invalid ? STATUS.invalid : STATUS.missing;
    if (cell.missing === 'zero') {
      present.push(slot);
      nothing.add(slot);
    }
  }
  if (worst === STATUS.ok && present.length === 0) {
    cell.lack(excused);
    return undefined;
  }
  const usable = present.length > nothing.size;
  if (worst !== STATUS.ok && (cell.missing === 'block' || !usable)) {
    cell.lack(worst);
    return undefined;
  }
  if (supplied !== owed) cell.covers(owed > 0 ? supplied / owed : 0);
  return { present, nothing };
}
