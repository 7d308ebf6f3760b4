import { Rational } from '../number/rational.ts';
import { roundFast, roundRational } from '../number/rounding.ts';
import type { Approximate } from '../rules/arithmetic.ts';
import { approximateArithmetic, doubles, exact } from '../rules/arithmetic.ts';
import { ruleOf } from '../rules/registry.ts';
import type { LeafNode, PointsMode, Rounding } from '../scheme/types.ts';
import { LeafCell } from './cell.ts';
import type { Column } from './column.ts';
import { ColumnBuilder } from './column.ts';
import type { LeafRun } from './leaf-run.ts';
import { fullMarks } from './leaf-run.ts';
import type { StatusCode } from './types.ts';
import { STATUS } from './types.ts';

export function leafColumn(leafRun: LeafRun): Column {
  const { run, leaf } = leafRun;
  const mode: PointsMode = leaf.points ?? run.plan.scheme.points;
  const builder = new ColumnBuilder(run.count, run.scale);
  if (mode !== 'exact') fillFixed(leafRun, builder, mode);
  else if (run.places !== undefined) fillFractions(leafRun, builder);
  else if (ruleOf(leaf.rule).cancels) fillCarefully(leafRun, builder);
  else fillDoubles(leafRun, builder);
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

/** Bounds on an error are generous; within this many of them a result may be nothing but noise. */
const NOISE = 1024;

/** Doubles with error bounds; where a result could be noise, or a comparison went unsettled, the double nearest to the fraction. */
function fillCarefully(leafRun: LeafRun, builder: ColumnBuilder): void {
  const { run, leaf } = leafRun;
  const rule = ruleOf(leaf.rule);
  const arithmetic = approximateArithmetic();
  const cell = new LeafCell<Approximate>(arithmetic, leafRun);
  const exactly = exactCell(leafRun);
  const rate = rule.gives(leaf.rule) === 'rate';
  for (let i = 0; i < run.count; i++) {
    const lacking = lackingAt(leafRun, i);
    if (lacking !== STATUS.ok) {
      setReason(builder, leaf, i, lacking);
      continue;
    }
    arithmetic.doubtful = false;
    cell.begin(i);
    let points = rule.compute(cell);
    if (rate) points = arithmetic.mul(points, cell.full);
    const clear = points.error === 0 || Math.abs(points.value) > points.error * NOISE;
    const sure = clear && !arithmetic.doubtful && cell.outcome === STATUS.ok;
    if (sure) builder.base[i] = points.value;
    else {
      takeExact(exactly, builder, leaf, i, (at, exact) => {
        builder.base[at] = exact.toNumber();
      });
    }
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
