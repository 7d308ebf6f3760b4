import { decimalOf } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import { doubles, exact } from '../rules/arithmetic.ts';
import type { GroupNode } from '../scheme/types.ts';
import type { RateAggregate } from './aggregate.ts';
import { aggregateRates, geometricMean } from './aggregate.ts';
import type { Column } from './column.ts';
import { ColumnBuilder, coverageAt, exactAt } from './column.ts';
import { EFFECT, effectOf } from './effect.ts';
import { addMinMax, asMinMax } from './min-max.ts';
import type { Run } from './run.ts';
import type { PlanNode } from './types.ts';
import { STATUS } from './types.ts';
import { applyVetoes } from './veto.ts';

/** A weighted child; `column` is absent for one that was folded into the sum. */
interface Child {
  readonly plan: PlanNode;
  readonly column: Column | undefined;
}

/** Sums over the children, by subject. */
interface Tally {
  readonly builder: ColumnBuilder;
  /** Full marks of all weighted children together; with fixed places, × scale as everything else. */
  nominal: number;
  /** By subject, once anything is left out anywhere; until then everything counts. */
  weight: Float64Array | undefined;
  owed: Float64Array | undefined;
  covered: Float64Array | undefined;
  blocked: Uint8Array | undefined;
  /** Bonus children that count, of a bonus group. */
  bonuses: Uint8Array | undefined;
  /** Every weight, and the group's own, is whole × 1 ÷ scale. */
  readonly wholeWeights: boolean;
  /** Cells that need fractions. */
  fractional: Set<number> | undefined;
}

export function groupColumn(run: Run, node: PlanNode, group: GroupNode, columnOf: (index: number) => Column): Column {
  const tally = addUp(run, node, group, columnOf, true);
  // Somebody's value was not a number: take the checked way, where it is a refusal with a reason.
  const sums = tally.trusted && hasNaN(tally.builder.base) ? addUp(run, node, group, columnOf, false) : tally;
  finish(run, group, sums, sums.children);
  applyVetoes(run, node, sums.builder, columnOf);
  return sums.builder.done();
}

function isWhole(run: Run, max: number): boolean {
  return decimalOf(max).places <= (run.places ?? 0);
}

function hasNaN(values: Float64Array): boolean {
  for (const value of values) if (Number.isNaN(value)) return true;
  return false;
}

interface Sums extends Tally {
  readonly children: readonly Child[];
  /** Some leaf was folded in unchecked. */
  readonly trusted: boolean;
}

function addUp(run: Run, node: PlanNode, group: GroupNode, columnOf: (index: number) => Column, trust: boolean): Sums {
  const tally: Tally = {
    builder: new ColumnBuilder(run.count, run.scale),
    nominal: 0,
    wholeWeights: run.places !== undefined && [group, ...group.children].every(({ max }) => isWhole(run, max)),
    weight: undefined,
    owed: undefined,
    covered: undefined,
    blocked: undefined,
    bonuses: undefined,
    fractional: undefined,
  };
  const children: Child[] = [];
  let trusted = false;
  const plans = node.children.map((index) => run.plan.nodes[index] as PlanNode);
  for (const plan of plans) {
    const leaf = plan.node.kind === 'leaf' && group.aggregate === 'mean' && trust ? plan.node : undefined;
    const folded = leaf === undefined || plan.node.max === 0 ? undefined : asMinMax(run, plan, leaf);
    if (folded !== undefined) {
      addMinMax(folded, tally.builder.base);
      addWeight(tally, folded.full);
      trusted = true;
      children.push({ plan, column: undefined });
      continue;
    }
    const column = columnOf(plan.index);
    children.push({ plan, column });
    addChild(run, group, plan, column, tally);
  }
  return { ...tally, children, trusted };
}

/** With fixed places weights are whole numbers too, so that their sums are exact. */
function weightOf(run: Run, max: number): number {
  return run.places === undefined ? max : Math.round(max * run.scale);
}

/** A child that counts for everyone. */
function addWeight(tally: Tally, weight: number): void {
  tally.nominal += weight;
  for (const sums of [tally.weight, tally.owed, tally.covered]) {
    if (sums !== undefined) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + weight;
  }
}

function addChild(run: Run, group: GroupNode, plan: PlanNode, column: Column, tally: Tally): void {
  const { builder } = tally;
  const weight = weightOf(run, plan.node.max);
  if (column.fractions !== undefined) {
    tally.fractional ??= new Set();
    for (const i of column.fractions.keys()) tally.fractional.add(i);
  }
  if (plan.node.max === 0) {
    addUnweighted(run, group, plan, column, tally);
    return;
  }
  const sum = builder.base;
  if (column.status === undefined && column.coverage === undefined) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (column.base[i] as number);
    addWeight(tally, weight);
  } else {
    const { weight: weights, owed, covered } = bySubject(tally, run.count);
    tally.nominal += weight;
    for (let i = 0; i < sum.length; i++) {
      switch (effectOf(plan.node, column, i)) {
        case EFFECT.counts:
          sum[i] = (sum[i] as number) + (column.base[i] as number);
          weights[i] = (weights[i] as number) + weight;
          break;
        case EFFECT.blocks:
          tally.blocked ??= new Uint8Array(run.count);
          tally.blocked[i] = 1;
          break;
        case EFFECT.waived:
          continue;
        case EFFECT.dropped:
          break;
      }
      owed[i] = (owed[i] as number) + weight;
      covered[i] = (covered[i] as number) + weight * coverageAt(column, i);
    }
  }
  if (column.extra !== undefined) tally.builder.extra ??= new Float64Array(run.count);
}

/** Sums by subject, from here on: until now everything counted for everyone. */
function bySubject(tally: Tally, count: number): { weight: Float64Array; owed: Float64Array; covered: Float64Array } {
  const { weight, owed, covered } = tally;
  if (weight !== undefined && owed !== undefined && covered !== undefined) return { weight, owed, covered };
  const filled = (): Float64Array => new Float64Array(count).fill(tally.nominal);
  const made = { weight: filled(), owed: filled(), covered: filled() };
  Object.assign(tally, made);
  return made;
}

/** Bonus and veto items: no weight, so nothing is shared; a missing one still holds the parent back where the policy says so. */
function addUnweighted(run: Run, group: GroupNode, plan: PlanNode, column: Column, tally: Tally): void {
  const inBonus = group.max === 0;
  const { builder } = tally;
  if (!inBonus) builder.extra ??= new Float64Array(run.count);
  const into = builder.extra === undefined || inBonus ? builder.base : builder.extra;
  if (inBonus) {
    tally.bonuses ??= new Uint8Array(run.count);
    tally.owed ??= new Float64Array(run.count);
    tally.covered ??= new Float64Array(run.count);
  }
  for (let i = 0; i < run.count; i++) {
    const effect = effectOf(plan.node, column, i);
    if (effect === EFFECT.waived) continue;
    if (inBonus && tally.owed !== undefined && tally.covered !== undefined) {
      // Bonus items carry no weight; each counts alike for coverage.
      tally.owed[i] = (tally.owed[i] as number) + 1;
      tally.covered[i] = (tally.covered[i] as number) + coverageAt(column, i);
    }
    if (effect === EFFECT.counts) {
      into[i] = (into[i] as number) + (column.base[i] as number);
      if (tally.bonuses !== undefined) tally.bonuses[i] = 1;
    } else if (effect === EFFECT.blocks) {
      tally.blocked ??= new Uint8Array(run.count);
      tally.blocked[i] = 1;
    }
  }
}

function finish(run: Run, group: GroupNode, tally: Tally, children: readonly Child[]): void {
  if (group.max === 0) {
    finishBonus(run, group, tally, children);
    return;
  }
  addExtras(run, group, tally, children);
  if (group.aggregate !== 'mean') {
    finishRates(run, group, tally, children, group.aggregate);
    return;
  }
  const { builder, nominal, weight } = tally;
  const { base } = builder;
  const adds = run.places === undefined ? group.weights === 'sum' : sameTotal(children, group.max);
  if (weight === undefined && tally.blocked === undefined && tally.fractional === undefined && nominal > 0) {
    if (adds) return;
    if (run.places === undefined) {
      for (let i = 0; i < base.length; i++) base[i] = ((base[i] as number) / nominal) * group.max;
      return;
    }
  }
  for (let i = 0; i < run.count; i++) {
    if (!settle(run, group, tally, children, i)) continue;
    const whole = weight === undefined || weight[i] === nominal;
    if (run.places === undefined) {
      const sum = base[i] as number;
      if (!(adds && whole)) base[i] = (sum / (whole ? nominal : (weight[i] as number))) * group.max;
    } else if (!(adds && whole) || tally.fractional?.has(i)) {
      shareExactly(run, group, tally, children, i);
    }
  }
}

/** Whether the children's full marks are the parent's, as decimals. */
function sameTotal(children: readonly Child[], max: number): boolean {
  return Rational.sum(children.map(({ plan }) => Rational.of(plan.node.max))).equals(Rational.of(max));
}

/** Coverage and status of one subject. False when it has no points to work out. */
function settle(run: Run, group: GroupNode, tally: Tally, children: readonly Child[], i: number): boolean {
  const { builder, owed, covered } = tally;
  const due = owed === undefined ? 1 : (owed[i] as number);
  const share = covered === undefined || owed === undefined || due === 0 ? 1 : (covered[i] as number) / due;
  builder.setCoverage(i, share);
  if (tally.blocked !== undefined && tally.blocked[i] === 1) {
    builder.setStatus(i, STATUS.blocked);
    return false;
  }
  const none = group.max === 0 ? tally.bonuses?.[i] !== 1 : (tally.weight?.[i] ?? tally.nominal) === 0;
  if (!none) return true;
  if (due === 0 || group.missing === 'exclude') builder.setStatus(i, STATUS.empty);
  else if (group.missing === 'block') builder.setStatus(i, STATUS.blocked);
  // `zero`: the scheme says so; nothing supplied, no points but the bonuses.
  else if (run.places !== undefined) builder.setExact(i, Rational.ZERO, extraOf(run, group, children, i));
  return false;
}

/** A subject whose children do not simply add up: shared over what counts, in fractions. */
function shareExactly(run: Run, group: GroupNode, tally: Tally, children: readonly Child[], i: number): void {
  const { builder } = tally;
  if (tally.wholeWeights && !tally.fractional?.has(i)) {
    // The sums are whole numbers already: one fraction does it.
    const scale = BigInt(run.scale);
    const sum = BigInt(builder.base[i] as number) * BigInt(weightOf(run, group.max));
    const weight = BigInt(tally.weight?.[i] ?? tally.nominal);
    const extra =
      builder.extra === undefined ? Rational.ZERO : Rational.fraction(BigInt(builder.extra[i] as number), scale);
    builder.setExact(i, Rational.fraction(sum, weight * scale), extra);
    return;
  }
  // Whole points are added as they are; only the fractions among them cost fractions.
  let whole = 0;
  let points = Rational.ZERO;
  let weight = Rational.ZERO;
  for (const { plan, column } of children) {
    if (plan.node.max === 0 || column === undefined) continue;
    if (effectOf(plan.node, column, i) !== EFFECT.counts) continue;
    const fraction = column.fractions?.get(i);
    if (fraction === undefined) whole += column.base[i] as number;
    else points = points.add(fraction.base);
    if (!tally.wholeWeights) weight = weight.add(Rational.of(plan.node.max));
  }
  const scale = BigInt(run.scale);
  points = points.add(Rational.fraction(BigInt(whole), scale));
  if (tally.wholeWeights) weight = Rational.fraction(BigInt(tally.weight?.[i] ?? tally.nominal), scale);
  const max = tally.wholeWeights ? Rational.fraction(BigInt(weightOf(run, group.max)), scale) : Rational.of(group.max);
  const base = weight.equals(max) ? points : points.mul(max).div(weight);
  builder.setExact(i, base, builder.extra === undefined ? Rational.ZERO : extraOf(run, group, children, i));
}

/** Bonus points from below: those of bonus children, and those inside weighted children on the parent's scale. */
function extraOf(run: Run, group: GroupNode, children: readonly Child[], i: number): Rational {
  let extra = Rational.ZERO;
  let nominal = Rational.ZERO;
  let inner = Rational.ZERO;
  for (const { plan, column } of children) {
    nominal = nominal.add(Rational.of(plan.node.max));
    if (column === undefined || effectOf(plan.node, column, i) !== EFFECT.counts) continue;
    const cell = exactAt(column, i, run.scale);
    if (plan.node.max === 0) extra = extra.add(cell.base).add(cell.extra);
    else inner = inner.add(cell.extra);
  }
  if (inner.isZero()) return extra;
  return extra.add(inner.mul(Rational.of(group.max)).div(nominal));
}

/** Adds the bonuses inside weighted children to the parent's, on its scale. */
function addExtras(run: Run, group: GroupNode, tally: Tally, children: readonly Child[]): void {
  const extra = tally.builder.extra;
  const inner = children.filter(({ plan, column }) => plan.node.max > 0 && column?.extra !== undefined);
  if (extra === undefined || inner.length === 0) return;
  const adds = sameTotal(children, group.max);
  if (run.places !== undefined && !adds) {
    tally.fractional ??= new Set();
    for (let i = 0; i < run.count; i++) tally.fractional.add(i);
    return;
  }
  for (const { plan, column } of inner) {
    if (column?.extra === undefined) continue;
    for (let i = 0; i < run.count; i++) {
      if (effectOf(plan.node, column, i) !== EFFECT.counts) continue;
      const points = column.extra[i] as number;
      extra[i] = (extra[i] as number) + (adds ? points : (points / tally.nominal) * group.max);
    }
  }
}

function finishBonus(run: Run, group: GroupNode, tally: Tally, children: readonly Child[]): void {
  const { builder } = tally;
  const cap = group.bonus?.cap;
  for (let i = 0; i < run.count; i++) {
    if (!settle(run, group, tally, children, i)) continue;
    if (run.places !== undefined) {
      let points = Rational.ZERO;
      for (const { plan, column } of children) {
        if (column === undefined || effectOf(plan.node, column, i) !== EFFECT.counts) continue;
        const cell = exactAt(column, i, run.scale);
        points = points.add(cell.base).add(cell.extra);
      }
      builder.setExact(i, cap === undefined ? points : points.min(Rational.of(cap)), Rational.ZERO);
    } else if (cap !== undefined && (builder.base[i] as number) > cap) builder.base[i] = cap;
  }
}

function finishRates(run: Run, group: GroupNode, tally: Tally, children: readonly Child[], how: RateAggregate): void {
  const weighted = children.filter(({ plan }) => plan.node.max > 0);
  for (let i = 0; i < run.count; i++) {
    if (!settle(run, group, tally, children, i)) continue;
    const counted = weighted.filter(
      ({ plan, column }) => column !== undefined && effectOf(plan.node, column, i) === EFFECT.counts,
    );
    if (run.places === undefined) {
      const weights = counted.map(({ plan }) => plan.node.max);
      const rates = counted.map(({ plan, column }) =>
        column === undefined ? 0 : (column.base[i] as number) / plan.node.max,
      );
      tally.builder.base[i] = aggregateRates(doubles, how, rates, weights, geometricMean) * group.max;
    } else {
      const weights = counted.map(({ plan }) => Rational.of(plan.node.max));
      const rates = counted.map(({ plan, column }) =>
        column === undefined ? Rational.ZERO : exactAt(column, i, run.scale).base.div(Rational.of(plan.node.max)),
      );
      const rate = aggregateRates(exact, how, rates, weights, (r, w) =>
        Rational.of(
          geometricMean(
            r.map((x) => x.toNumber()),
            w.map((x) => x.toNumber()),
          ),
        ),
      );
      tally.builder.setExact(i, rate.mul(Rational.of(group.max)), extraOf(run, group, children, i));
    }
  }
}
