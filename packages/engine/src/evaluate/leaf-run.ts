import type { Arithmetic } from '../rules/arithmetic.ts';
import type { RefusalCode } from '../rules/declare.ts';
import { Peers } from '../rules/peers.ts';
import { ruleOf } from '../rules/registry.ts';
import type { LeafNode } from '../scheme/types.ts';
import type { Run } from './run.ts';
import { inputOf } from './run.ts';
import type { InputColumn, PlanNode, Slot } from './types.ts';
import { STATUS } from './types.ts';
import { winsorise } from './winsorise.ts';

/** Full marks a leaf can give: its max, or the cap of its bonus. */
export function fullMarks(leaf: LeafNode): number {
  if (leaf.max > 0) return leaf.max;
  if (leaf.bonus !== undefined) return leaf.bonus.cap;
  return leaf.rule.kind === 'bonus' ? leaf.rule.cap : 0;
}

/** A leaf with its inputs checked, winsorised and joined: everything that is the same for all subjects. */
export interface LeafRun {
  readonly run: Run;
  readonly leaf: LeafNode;
  readonly slots: readonly Slot[];
  readonly inputs: readonly InputColumn[];
  /** Why the leaf has no value before its rule is asked; absent = it has one everywhere. */
  readonly lacking: Uint8Array | undefined;
}

export function startLeaf(run: Run, node: PlanNode, leaf: LeafNode): LeafRun {
  const checked = node.slots.map((slot) => checkedInput(run, leaf, slot));
  const lacking = joinNeeded(node.slots, checked, run.count);
  const inputs = leaf.input.winsorise === undefined ? checked : winsorised(run, leaf, checked, lacking);
  return { run, leaf, slots: node.slots, inputs, lacking };
}

/** No register holds larger figures, and beyond it differences and squares of doubles stop being figures. */
export const LARGEST = 1e15;

/** Bounds on a slot's values; infinite where there are none. */
interface Bounds {
  readonly count: boolean;
  readonly min: number;
  readonly max: number;
}
function boundsOf(leaf: LeafNode, slot: Slot): Bounds {
  if (slot.element !== undefined) {
    const { type, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = slot.element;
    return { count: type === 'count', min, max };
  }
  const { type, min, max } = leaf.input;
  const own = slot.column === leaf.id;
  const bounded = own || slot.role === 'part';
  return {
    count: type === 'ballot' || (type === 'count' && own),
    min: bounded && min !== undefined ? min : Number.NEGATIVE_INFINITY,
    max: bounded && max !== undefined ? max : Number.POSITIVE_INFINITY,
  };
}

function checkedInput(run: Run, leaf: LeafNode, slot: Slot): InputColumn {
  if (slot.element === undefined) return checkInput(leaf, slot, inputOf(run, slot.column));
  let checked = run.elements.get(slot.column);
  if (checked === undefined) {
    checked = checkInput(leaf, slot, inputOf(run, slot.column));
    run.elements.set(slot.column, checked);
  }
  return checked;
}

/** Marks values that cannot be what the input says it is. The reasons are told by `refusalOf`. */
function checkInput(leaf: LeafNode, slot: Slot, column: InputColumn): InputColumn {
  const bounds = boundsOf(leaf, slot);
  const { values } = column;
  let status: Uint8Array | undefined;
  for (let i = 0; i < values.length; i++) {
    if (column.status !== undefined && column.status[i] !== STATUS.ok) continue;
    if (refused(bounds, values[i] as number) === undefined) continue;
    status ??= column.status?.slice() ?? new Uint8Array(values.length);
    status[i] = STATUS.invalid;
  }
  return status === undefined ? column : { values, status };
}

function refused({ count, min, max }: Bounds, value: number): RefusalCode | undefined {
  if (!Number.isFinite(value)) return 'not-finite';
  if (Math.abs(value) > LARGEST) return 'too-large';
  if (count && value < 0) return 'negative-count';
  if (count && !Number.isInteger(value)) return 'fractional-count';
  if (value < min) return 'below-input-min';
  return value > max ? 'above-input-max' : undefined;
}

/** Why a value is refused before any rule sees it. */
export function refusalOf(leaf: LeafNode, slot: Slot, value: number): RefusalCode | undefined {
  return refused(boundsOf(leaf, slot), value);
}

/** What an accepted reason outweighs: an exempted or inapplicable item is not chased for its other inputs. */
const GRAVITY: readonly number[] = [0, 1, 3, 4, 2, 0, 0];

function joinNeeded(slots: readonly Slot[], inputs: readonly InputColumn[], count: number): Uint8Array | undefined {
  let joined: Uint8Array | undefined;
  inputs.forEach(({ status }, slot) => {
    if (slots[slot]?.role !== 'needed' || status === undefined) return;
    for (let i = 0; i < count; i++) {
      const code = status[i] as number;
      if (code === STATUS.ok) continue;
      joined ??= new Uint8Array(count);
      if ((GRAVITY[code] as number) > (GRAVITY[joined[i] as number] as number)) joined[i] = code;
    }
  });
  return joined;
}

function winsorised(
  run: Run,
  leaf: LeafNode,
  inputs: readonly InputColumn[],
  lacking: Uint8Array | undefined,
): InputColumn[] {
  const how = leaf.input.winsorise;
  return inputs.map((column, slot) => {
    if (how === undefined || slot > 0) return column;
    const values = column.values.slice();
    for (const members of comparisons(run, how.over, lacking)) {
      const treated = winsorise(
        Float64Array.from(members, (i) => values[i] as number),
        how,
      );
      members.forEach((i, at) => {
        values[i] = treated[at] as number;
      });
    }
    return column.status === undefined ? { values } : { values, status: column.status };
  });
}

/** Subjects with a value, by the group they are compared in. */
function comparisons(run: Run, over: 'group' | 'all', lacking: Uint8Array | undefined): Int32Array[] {
  const { order, starts, names } = run.peering;
  const parts =
    over === 'all' ? [[0, run.count] as const] : names.map((_, g) => [starts[g] ?? 0, starts[g + 1] ?? 0] as const);
  return parts.map(([from, to]) => {
    const members = new Int32Array(to - from);
    let count = 0;
    for (let at = from; at < to; at++) {
      const i = order[at] as number;
      if (lacking === undefined || lacking[i] === STATUS.ok) members[count++] = i;
    }
    return members.subarray(0, count);
  });
}

/** The comparison of each subject, by group number (one entry where all are compared). */
export function peersOf<N>(a: Arithmetic<N>, leafRun: LeafRun): Peers<N>[] | undefined {
  const { run, leaf, lacking } = leafRun;
  const over = ruleOf(leaf.rule).peers?.(leaf.rule);
  const values = leafRun.inputs[0]?.values;
  if (over === undefined || values === undefined) return undefined;
  return comparisons(run, over, lacking).map((members) => {
    const theirs = new Float64Array(members.length);
    for (let m = 0; m < theirs.length; m++) theirs[m] = values[members[m] as number] as number;
    return new Peers(a, theirs);
  });
}
