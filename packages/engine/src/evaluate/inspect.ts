import type { Rational } from '../number/rational.ts';
import { doubles, exact } from '../rules/arithmetic.ts';
import type { RefusalCode } from '../rules/declare.ts';
import type { Peers } from '../rules/peers.ts';
import { ruleOf } from '../rules/registry.ts';
import type { LeafNode } from '../scheme/types.ts';
import { LeafCell } from './cell.ts';
import type { LeafRun } from './leaf-run.ts';
import { refusalOf, startLeaf } from './leaf-run.ts';
import type { Run } from './run.ts';
import { inputOf } from './run.ts';
import type { PlanNode, StatusCode } from './types.ts';
import { STATUS } from './types.ts';

/** What a leaf's rule saw of one subject. */
export interface Inspection {
  /** The value the rule read (after winsorising); NaN where there is none. */
  value(slot: number): number;
  /** The value as supplied; null where there is none. */
  given(slot: number): number | null;
  status(slot: number): StatusCode;
  readonly refusal: RefusalCode | undefined;
  /** What the rule computed, in fractions: points or a rate, before any rounding; undefined where it has no value. */
  readonly computed: Rational | undefined;
  readonly peers: Peers<number> | undefined;
  /** The value was an outlier and has been brought to a bound. */
  readonly treated: boolean;
}

interface Opened {
  readonly leafRun: LeafRun;
  readonly cell: LeafCell<number>;
  readonly exactly: LeafCell<Rational>;
}

/** Leaves already opened, so that a deep explanation of many subjects prepares each leaf once. */
const opened = new WeakMap<Run, Map<number, Opened>>();

export function inspectLeaf(run: Run, plan: PlanNode, leaf: LeafNode, i: number): Inspection {
  let leaves = opened.get(run);
  if (leaves === undefined) {
    leaves = new Map();
    opened.set(run, leaves);
  }
  let entry = leaves.get(plan.index);
  if (entry === undefined) {
    const leafRun = startLeaf(run, plan, leaf);
    entry = { leafRun, cell: new LeafCell(doubles, leafRun), exactly: new LeafCell(exact, leafRun) };
    leaves.set(plan.index, entry);
  }
  const { leafRun, cell, exactly } = entry;
  const status = (slot: number): StatusCode => (leafRun.inputs[slot]?.status?.[i] ?? STATUS.ok) as StatusCode;
  const raw = plan.slots.map((slot) => inputOf(run, slot.column));
  const supplied = (slot: number): number | null => {
    const column = raw[slot];
    if (column === undefined || (column.status?.[i] ?? STATUS.ok) !== STATUS.ok) return null;
    return column.values[i] as number;
  };
  cell.begin(i);
  const { peers } = cell;
  const refused = plan.slots
    .map((slot, s) => {
      const value = supplied(s);
      return value === null ? undefined : refusalOf(leaf, slot, value);
    })
    .find((code) => code !== undefined);
  let refusal = refused;
  let computed: Rational | undefined;
  if (refusal === undefined && (leafRun.lacking?.[i] ?? STATUS.ok) === STATUS.ok) {
    exactly.begin(i);
    const result = ruleOf(leaf.rule).compute(exactly);
    refusal = exactly.refusal;
    if (exactly.outcome === STATUS.ok) computed = result;
  }
  const value = (slot: number): number =>
    status(slot) === STATUS.ok ? (leafRun.inputs[slot]?.values[i] ?? Number.NaN) : Number.NaN;
  const treated = supplied(0) !== null && value(0) !== supplied(0);
  return { value, given: supplied, status, refusal, computed, peers, treated };
}
