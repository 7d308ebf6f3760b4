import { Rational } from '../number/rational.ts';
import { roundFast, roundRational } from '../number/rounding.ts';
import type { Approximate, Arithmetic } from '../rules/arithmetic.ts';
import { approximateArithmetic, doubles, exact } from '../rules/arithmetic.ts';
import type { RefusalCode, RuleInput } from '../rules/declare.ts';
import { Peers } from '../rules/peers.ts';
import { ruleOf } from '../rules/registry.ts';
import type { LeafNode, PointsMode, Rounding } from '../scheme/types.ts';
import { LeafCell } from './cell.ts';
import type { Column } from './column.ts';
import { ColumnBuilder } from './column.ts';
import type { Run } from './run.ts';
import { inputOf } from './run.ts';
import type { InputColumn, PlanNode, StatusCode } from './types.ts';
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
  readonly slots: readonly RuleInput[];
  readonly inputs: readonly InputColumn[];
  /** Why the leaf has no value before its rule is asked; absent = it has one everywhere. */
  readonly lacking: Uint8Array | undefined;
}

export function startLeaf(run: Run, node: PlanNode, leaf: LeafNode): LeafRun {
  const checked = node.slots.map((slot) => checkInput(leaf, slot, inputOf(run, slot.column)));
  const lacking = joinNeeded(node.slots, checked, run.count);
  const inputs = leaf.input.winsorise === undefined ? checked : winsorised(run, leaf, checked, lacking);
  return { run, leaf, slots: node.slots, inputs, lacking };
}

/** Marks values that cannot be what the input says it is. The reasons are told by `refusalOf`. */
function checkInput(leaf: LeafNode, slot: RuleInput, column: InputColumn): InputColumn {
  let status: Uint8Array | undefined;
  const { values } = column;
  for (let i = 0; i < values.length; i++) {
    if (column.status !== undefined && column.status[i] !== STATUS.ok) continue;
    if (refusalOf(leaf, slot, values[i] as number) === undefined) continue;
    status ??= column.status?.slice() ?? new Uint8Array(values.length);
    status[i] = STATUS.invalid;
  }
  return status === undefined ? column : { values, status };
}

/** Why a value is refused before any rule sees it. */
export function refusalOf(leaf: LeafNode, slot: RuleInput, value: number): RefusalCode | undefined {
  if (!Number.isFinite(value)) return 'not-finite';
  const { type, min, max } = leaf.input;
  const own = slot.column === leaf.id;
  if (type === 'ballot' || (type === 'count' && own)) {
    if (value < 0) return 'negative-count';
    if (!Number.isInteger(value)) return 'fractional-count';
  }
  if (!own && slot.role !== 'part') return undefined;
  if (min !== undefined && value < min) return 'below-input-min';
  if (max !== undefined && value > max) return 'above-input-max';
  return undefined;
}

/** What an accepted reason outweighs: an exempted or inapplicable item is not chased for its other inputs. */
const GRAVITY: readonly number[] = [0, 1, 3, 4, 2, 0, 0];

function joinNeeded(
  slots: readonly RuleInput[],
  inputs: readonly InputColumn[],
  count: number,
): Uint8Array | undefined {
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
  const has = (i: number): boolean => lacking === undefined || lacking[i] === STATUS.ok;
  if (over === 'all') return [Int32Array.from({ length: run.count }, (_, i) => i).filter(has)];
  return names.map((_, g) => order.subarray(starts[g], starts[g + 1]).filter(has));
}

/** The comparison of each subject, by group number (one entry where all are compared). */
export function peersOf<N>(a: Arithmetic<N>, leafRun: LeafRun): Peers<N>[] | undefined {
  const { run, leaf, lacking } = leafRun;
  const over = ruleOf(leaf.rule).peers?.(leaf.rule);
  const values = leafRun.inputs[0]?.values;
  if (over === undefined || values === undefined) return undefined;
  return comparisons(run, over, lacking).map(
    (members) =>
      new Peers(
        a,
        Float64Array.from(members, (i) => values[i] as number),
      ),
  );
}

export function leafColumn(leafRun: LeafRun): Column {
  const { run, leaf } = leafRun;
  const mode: PointsMode = leaf.points ?? run.plan.scheme.points;
  const builder = new ColumnBuilder(run.count, run.scale);
  if (mode !== 'exact') fillFixed(leafRun, builder, mode);
  else if (run.places === undefined) fillDoubles(leafRun, builder);
  else fillFractions(leafRun, builder);
  return builder.done();
}

/** Says what the leaf's policy makes of a subject without a value. */
function setReason(builder: ColumnBuilder, leaf: LeafNode, i: number, status: StatusCode): void {
  const gap = status === STATUS.missing || status === STATUS.invalid;
  if (gap) builder.setCoverage(i, 0);
  // The scheme says so: no figure, no points.
  builder.setStatus(i, gap && leaf.missing === 'zero' ? STATUS.ok : status);
}

function lackingAt(leafRun: LeafRun, i: number): StatusCode {
  return leafRun.lacking === undefined ? STATUS.ok : (leafRun.lacking[i] as StatusCode);
}

function fillDoubles(leafRun: LeafRun, builder: ColumnBuilder): void {
  const { run, leaf } = leafRun;
  const rule = ruleOf(leaf.rule);
  const full = fullMarks(leaf);
  const factor = rule.gives(leaf.rule) === 'rate' ? full : 1;
  const cell = new LeafCell(doubles, leafRun);
  for (let i = 0; i < run.count; i++) {
    const lacking = lackingAt(leafRun, i);
    if (lacking !== STATUS.ok) {
      setReason(builder, leaf, i, lacking);
      continue;
    }
    cell.begin(i);
    const value = rule.compute(cell);
    if (cell.outcome !== STATUS.ok) {
      setReason(builder, leaf, i, cell.outcome);
      continue;
    }
    const points = factor === 1 ? value : value * factor;
    if (!Number.isFinite(points)) {
      setReason(builder, leaf, i, STATUS.invalid);
      continue;
    }
    builder.base[i] = points;
    if (cell.coverage !== 1) builder.setCoverage(i, cell.coverage);
  }
}

function fillFractions(leafRun: LeafRun, builder: ColumnBuilder): void {
  eachExact(leafRun, builder, (i, points) => builder.setExact(i, points, Rational.ZERO));
}

/** Runs the rule in fractions for every subject with a value. */
function eachExact(leafRun: LeafRun, builder: ColumnBuilder, take: (i: number, points: Rational) => void): void {
  const { run, leaf } = leafRun;
  const exactly = exactCell(leafRun);
  for (let i = 0; i < run.count; i++) {
    const lacking = lackingAt(leafRun, i);
    if (lacking !== STATUS.ok) setReason(builder, leaf, i, lacking);
    else takeExact(exactly, builder, leaf, i, take);
  }
}

interface ExactRule {
  readonly cell: LeafCell<Rational>;
  points(i: number): Rational;
}
function exactCell(leafRun: LeafRun): ExactRule {
  const { leaf } = leafRun;
  const rule = ruleOf(leaf.rule);
  const cell = new LeafCell(exact, leafRun);
  const rate = rule.gives(leaf.rule) === 'rate';
  return {
    cell,
    points(i) {
      cell.begin(i);
      const value = rule.compute(cell);
      return rate ? value.mul(cell.full) : value;
    },
  };
}
function takeExact(
  rule: ExactRule,
  builder: ColumnBuilder,
  leaf: LeafNode,
  i: number,
  take: (i: number, points: Rational) => void,
): void {
  const points = rule.points(i);
  if (rule.cell.outcome !== STATUS.ok) {
    setReason(builder, leaf, i, rule.cell.outcome);
    return;
  }
  if (rule.cell.coverage !== 1) builder.setCoverage(i, rule.cell.coverage);
  take(i, points);
}

/**
 * Fixes points once, at the leaf. Doubles with an error bound decide nearly every rounding; where the bound reaches a tie the
 * rule runs again in fractions, so that the answer is always the one of the exact decimals.
 */
function fillFixed(leafRun: LeafRun, builder: ColumnBuilder, rounding: Rounding): void {
  const { run, leaf } = leafRun;
  const rule = ruleOf(leaf.rule);
  const arithmetic = approximateArithmetic();
  const cell = new LeafCell<Approximate>(arithmetic, leafRun);
  const rate = rule.gives(leaf.rule) === 'rate';
  const unit = 10 ** rounding.places;
  // In `exact` schemes a rounded leaf is the double nearest to the decimal.
  const whole = run.places !== undefined && rounding.places <= run.places;
  const lift = whole ? run.scale / unit : 1;
  let exactly: ExactRule | undefined;
  const fix = (i: number, points: Rational): void => {
    const fixed = roundRational(points, rounding.places, rounding.rounding);
    if (run.places === undefined) builder.base[i] = fixed.toNumber();
    else builder.setExact(i, fixed, Rational.ZERO);
  };
  for (let i = 0; i < run.count; i++) {
    const lacking = lackingAt(leafRun, i);
    if (lacking !== STATUS.ok) {
      setReason(builder, leaf, i, lacking);
      continue;
    }
    arithmetic.doubtful = false;
    cell.begin(i);
    let value = rule.compute(cell);
    if (cell.outcome === STATUS.ok && rate) value = arithmetic.mul(value, cell.full);
    const rounded = arithmetic.doubtful || cell.outcome !== STATUS.ok ? undefined : roundWithin(value, rounding);
    if (rounded === undefined || (run.places !== undefined && !whole)) {
      exactly ??= exactCell(leafRun);
      takeExact(exactly, builder, leaf, i, fix);
      continue;
    }
    builder.base[i] = run.places === undefined ? rounded : Math.round(rounded * unit) * lift;
    if (cell.coverage !== 1) builder.setCoverage(i, cell.coverage);
  }
}

/** The rounded value where everything within the error bound rounds alike. */
function roundWithin({ value, error }: Approximate, { places, rounding }: Rounding): number | undefined {
  const low = roundFast(value - error, places, rounding);
  return low !== undefined && low === roundFast(value + error, places, rounding) ? low : undefined;
}
