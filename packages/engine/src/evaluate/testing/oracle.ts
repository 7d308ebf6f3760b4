import { exponential, logarithm } from '../../number/elementary.ts';
import { Rational } from '../../number/rational.ts';
import { roundRational } from '../../number/rounding.ts';
import type { GroupNode, LeafNode, RuleSpec, Scheme, SchemeNode } from '../../scheme/types.ts';
import type { Frame } from '../types.ts';

// The scheme language a second time, for tests: one subject and one node at a time, in fractions, straight from
// docs/scheme-language.md. It shares nothing with the evaluator but what is in number/, so a mistake would have to be made twice.

export type OracleStatus = 'ok' | 'missing' | 'not-applicable' | 'exempt' | 'invalid' | 'blocked' | 'empty';
export interface OracleResult {
  status: OracleStatus;
  /** Points that make the rate. */
  base: Rational;
  bonus: Rational;
  coverage: Rational;
}
interface Scored {
  readonly status: OracleStatus;
  readonly points: Rational;
  readonly coverage?: Rational;
}
const no = (status: OracleStatus): Scored => ({ status, points: Rational.ZERO });

export const HALF_OPEN = '(value + 0.5 * open) / all';
export const STEPPED = 'value > extra ? abs(extra - value) / 3 : value - 1';

type Input = { status: OracleStatus; value: number };

const R = (x: number): Rational => Rational.of(x);
const HALF = Rational.fraction(1n, 2n);
const words: readonly OracleStatus[] = ['ok', 'missing', 'not-applicable', 'exempt', 'invalid'];

export class Oracle {
  readonly scheme: Scheme;
  readonly frame: Frame;
  constructor(scheme: Scheme, frame: Frame) {
    this.scheme = scheme;
    this.frame = frame;
    this.#alias(scheme.root);
  }
  /** Columns of leaves that are read from an element. */
  readonly #read = new Map<string, string>();
  #alias(node: SchemeNode): void {
    if (node.kind === 'group') for (const child of node.children) this.#alias(child);
    else
      for (const [name, element] of Object.entries(node.input.reads ?? {}))
        this.#read.set(name === 'value' ? node.id : `${node.id}:${name}`, element);
  }
  #fits(id: string, value: number): boolean {
    const element = this.scheme.elements?.find((one) => one.id === id);
    if (element === undefined) return true;
    const { type, min = -1e15, max = 1e15 } = element;
    return value >= min && value <= max && (type !== 'count' || (Number.isInteger(value) && value >= 0));
  }

  input(column: string, i: number): Input {
    const at = this.#read.get(column) ?? column;
    const given = this.frame.columns.get(at);
    if (given === undefined) return { status: 'missing', value: 0 };
    const status = words[given.status?.[i] ?? 0] ?? 'invalid';
    const value = given.values[i] ?? 0;
    const sound = Math.abs(value) <= 1e15 && this.#fits(at, value);
    return status === 'ok' && !sound ? { status: 'invalid', value: 0 } : { status, value };
  }

  node(node: SchemeNode, i: number): OracleResult {
    const result = node.kind === 'leaf' ? this.leaf(node, i) : this.group(node, i);
    for (const { leaf, target, cap } of this.vetoes()) {
      if (target !== node.id || result.status !== 'ok') continue;
      const count = this.input(leaf.id, i);
      if (count.status !== 'ok' || count.value <= 0) continue;
      result.base = result.base.min(R(cap));
      result.bonus = result.bonus.min(R(cap).sub(result.base));
    }
    return result;
  }

  vetoes(): { leaf: LeafNode; target: string; cap: number }[] {
    const found: { leaf: LeafNode; target: string; cap: number }[] = [];
    const visit = (node: SchemeNode, parent: string): void => {
      if (node.kind === 'group') for (const child of node.children) visit(child, node.id);
      else if (node.rule.kind === 'veto' && node.rule.scope !== 'grade') {
        found.push({
          leaf: node,
          target: node.rule.scope === 'total' ? this.scheme.root.id : parent,
          cap: node.rule.cap,
        });
      }
    };
    visit(this.scheme.root, this.scheme.root.id);
    return found;
  }

  group(group: GroupNode, i: number): OracleResult {
    const children = group.children.map((node) => ({ node, weight: R(node.max), result: this.node(node, i) }));
    const counts = (status: OracleStatus): boolean => status === 'ok';
    const waived = (r: OracleResult): boolean =>
      r.status === 'not-applicable' ||
      r.status === 'exempt' ||
      (r.status === 'empty' && r.coverage.equals(Rational.ONE));
    const inBonus = group.max === 0;
    const weightOf = (c: { weight: Rational }): Rational => (inBonus ? Rational.ONE : c.weight);
    // Coverage: the weighted mean over what applies.
    const owed = children.filter(({ result }) => !waived(result));
    const due = Rational.sum(owed.map(weightOf));
    const coverage = due.isZero()
      ? Rational.ONE
      : Rational.sum(owed.map((c) => weightOf(c).mul(c.result.coverage))).div(due);
    const none = (status: OracleStatus): OracleResult => ({
      status,
      base: Rational.ZERO,
      bonus: Rational.ZERO,
      coverage,
    });
    const blocks = ({ node, result }: (typeof children)[number]): boolean =>
      result.status === 'blocked' ||
      ((result.status === 'missing' || result.status === 'invalid') && node.missing === 'block');
    if (children.some(blocks)) return none('blocked');
    const counted = children.filter((c) => counts(c.result.status) && (inBonus || c.node.max > 0));
    if (counted.length === 0) {
      if (due.isZero() || group.missing === 'exclude') return none('empty');
      if (group.missing === 'block') return none('blocked');
    }
    if (inBonus) {
      const sum = Rational.sum(counted.map(({ result }) => result.base.add(result.bonus)));
      const cap = group.bonus?.cap;
      return { status: 'ok', base: cap === undefined ? sum : sum.min(R(cap)), bonus: Rational.ZERO, coverage };
    }
    const max = R(group.max);
    const nominal = Rational.sum(children.map(({ weight }) => weight));
    const flat = children.filter((c) => c.node.max === 0 && counts(c.result.status));
    const inner = Rational.sum(counted.map(({ result }) => result.bonus))
      .mul(max)
      .div(nominal);
    const bonus = Rational.sum(flat.map(({ result }) => result.base.add(result.bonus))).add(inner);
    const rates = counted.map(({ weight, result }) => ({ weight, rate: result.base.div(weight) }));
    const rate = counted.length === 0 ? Rational.ZERO : aggregate(group.aggregate, rates);
    return { status: 'ok', base: rate.mul(max), bonus, coverage };
  }

  leaf(leaf: LeafNode, i: number): OracleResult {
    const outcome = this.scored(leaf, i);
    const gap = outcome.status === 'missing' || outcome.status === 'invalid';
    if (gap && leaf.missing === 'zero') {
      return { status: 'ok', base: Rational.ZERO, bonus: Rational.ZERO, coverage: Rational.ZERO };
    }
    const mode = leaf.points ?? this.scheme.points;
    const coverage = gap ? Rational.ZERO : (outcome.coverage ?? Rational.ONE);
    const base = mode === 'exact' ? outcome.points : roundRational(outcome.points, mode.places, mode.rounding);
    return { status: outcome.status, base, bonus: Rational.ZERO, coverage };
  }

  /** Unrounded points, or the reason there are none. */
  scored(leaf: LeafNode, i: number): Scored {
    const { rule } = leaf;
    const yes = (points: Rational): Scored => ({ status: 'ok', points });
    const full = R(leaf.max > 0 ? leaf.max : (leaf.bonus?.cap ?? (rule.kind === 'bonus' ? rule.cap : 0)));
    const own = this.input(leaf.id, i);
    const x = own.status === 'ok' ? R(own.value) : Rational.ZERO;
    const status = this.joined(leaf, i);
    switch (rule.kind) {
      case 'rating':
        return this.rating(leaf, rule, full, i);
      case 'carry':
        return this.carry(leaf, rule, full, i);
      case 'ballot':
        return this.ballot(leaf, rule, full, i);
      case 'formula':
        return this.formula(leaf, rule, full, i);
      default:
        if (status !== 'ok') return no(status);
    }
    switch (rule.kind) {
      case 'direct':
        return x.isNegative() || x.cmp(full) > 0 ? no('invalid') : yes(x);
      case 'ratio': {
        const target = typeof rule.target === 'number' ? rule.target : this.input(`${leaf.id}:${rule.target}`, i).value;
        if (target <= 0) return no('invalid');
        return yes(x.div(R(target)).min(R(rule.cap)).max(Rational.ZERO).mul(full));
      }
      case 'linear': {
        const share = x.sub(R(rule.from)).div(R(rule.to).sub(R(rule.from)));
        return yes(share.max(Rational.ZERO).min(Rational.ONE).mul(full));
      }
      case 'bands': {
        const sorted = [...rule.bands].sort((l, r) => (rule.direction === 'up' ? r.from - l.from : l.from - r.from));
        const band = sorted.find(({ from }) => (rule.direction === 'up' ? own.value >= from : own.value <= from));
        return yes(R(band?.points ?? rule.otherwise));
      }
      case 'deduct':
        return own.value < 0 ? no('invalid') : yes(full.sub(R(rule.each).mul(x)).max(R(rule.floor)));
      case 'bonus':
        return own.value < 0 ? no('invalid') : yes(R(rule.each).mul(x).min(R(rule.cap)).min(full));
      case 'veto':
        return own.value < 0 ? no('invalid') : yes(own.value > 0 ? Rational.ZERO : full);
      case 'rank':
        return yes(this.place(leaf, rule, full, i));
      case 'relative':
        return yes(this.relative(leaf, rule, i).mul(full));
    }
  }

  joined(leaf: LeafNode, i: number): OracleStatus {
    const inputs = [this.input(leaf.id, i)];
    if (leaf.rule.kind === 'ratio' && typeof leaf.rule.target === 'string') {
      inputs.push(this.input(`${leaf.id}:${leaf.rule.target}`, i));
    }
    for (const status of ['exempt', 'not-applicable', 'invalid', 'missing'] as const) {
      if (inputs.some((input) => input.status === status)) return status;
    }
    return 'ok';
  }

  rating(leaf: LeafNode, rule: Extract<RuleSpec, { kind: 'rating' }>, full: Rational, i: number): Scored {
    const all = rule.raters.map((rater) => this.input(`${leaf.id}:${rater}`, i));
    const due = all.filter(({ status }) => status !== 'not-applicable' && status !== 'exempt');
    if (due.length === 0) return no(all.some(({ status }) => status === 'exempt') ? 'exempt' : 'not-applicable');
    const given = due.filter(({ status }) => status === 'ok');
    const lacking = due.some(({ status }) => status === 'invalid') ? 'invalid' : 'missing';
    if (given.length < due.length && (leaf.missing === 'block' || given.length === 0)) return no(lacking);
    if (given.some(({ value }) => value < 0 || value > rule.outOf)) return no('invalid');
    const marks = given.map(({ value }) => value);
    if (leaf.missing === 'zero') while (marks.length < due.length) marks.push(0);
    marks.sort((l, r) => l - r);
    const cut = rule.method === 'trimmed' ? Math.min(rule.trim, Math.floor((marks.length - 1) / 2)) : 0;
    const kept = marks.slice(cut, marks.length - cut);
    const mean = Rational.sum(kept.map(R)).div(R(kept.length * rule.outOf));
    return {
      status: 'ok',
      points: mean.mul(full),
      coverage: Rational.fraction(BigInt(given.length), BigInt(due.length)),
    };
  }

  carry(leaf: LeafNode, rule: Extract<RuleSpec, { kind: 'carry' }>, full: Rational, i: number): Scored {
    const all = rule.periods.map((period) => ({
      ...this.input(`${leaf.id}:${period}`, i),
      weight: R(rule.method === 'weighted' ? (rule.weights?.[period] ?? 1) : 1),
    }));
    const due = all.filter(({ status }) => status !== 'not-applicable' && status !== 'exempt');
    if (due.length === 0) return no(all.some(({ status }) => status === 'exempt') ? 'exempt' : 'not-applicable');
    const given = due.filter(({ status }) => status === 'ok');
    const lacking = due.some(({ status }) => status === 'invalid') ? 'invalid' : 'missing';
    if (given.length < due.length && (leaf.missing === 'block' || given.length === 0)) return no(lacking);
    if (given.some(({ value }) => value < 0 || value > rule.outOf)) return no('invalid');
    const present = leaf.missing === 'zero' ? due : given;
    const used = rule.method === 'last' ? present.slice(-1) : present;
    const weight = Rational.sum(used.map((part) => part.weight));
    if (weight.isZero()) return no('missing');
    const sum = Rational.sum(
      used.map((part) => (part.status === 'ok' ? part.weight.mul(R(part.value)) : Rational.ZERO)),
    );
    const owed = Rational.sum(due.map((part) => part.weight));
    return {
      status: 'ok',
      points: sum.div(weight).div(R(rule.outOf)).mul(full),
      coverage: owed.isZero() ? Rational.ZERO : Rational.sum(given.map((part) => part.weight)).div(owed),
    };
  }

  ballot(leaf: LeafNode, rule: Extract<RuleSpec, { kind: 'ballot' }>, full: Rational, i: number): Scored {
    const options = Object.entries(rule.options).filter(([option]) => !rule.abstain.includes(option));
    const groups = Object.entries(rule.groups).map(([name, weight]) => {
      const counts = options.map(([option, part]) => {
        const input = this.input(`${leaf.id}:${name}:${option}`, i);
        const bad = input.status === 'ok' && (input.value < 0 || !Number.isInteger(input.value));
        return { status: bad ? ('invalid' as const) : input.status, count: R(input.value), part: R(part) };
      });
      const status =
        (['exempt', 'not-applicable', 'invalid', 'missing'] as const).find((reason) =>
          counts.some((count) => count.status === reason),
        ) ?? 'ok';
      const votes = Rational.sum(counts.map(({ count }) => count));
      const score = Rational.sum(counts.map(({ count, part }) => count.mul(part)));
      return { weight: R(weight), status, votes, score };
    });
    const due = groups.filter(({ status }) => status !== 'exempt' && status !== 'not-applicable');
    if (due.length === 0) return no(groups.some(({ status }) => status === 'exempt') ? 'exempt' : 'not-applicable');
    const voted = due.filter(({ status, votes }) => status === 'ok' && !votes.isZero());
    if (voted.length < due.length && (leaf.missing === 'block' || voted.length === 0)) {
      const empty = due.some(({ status }) => status === 'ok');
      const refused = due.some(({ status }) => status === 'invalid') || (empty && voted.length === 0);
      return no(refused ? 'invalid' : 'missing');
    }
    const base = Rational.sum((leaf.missing === 'zero' ? due : voted).map(({ weight }) => weight));
    const sum = Rational.sum(voted.map(({ weight, votes, score }) => weight.mul(score).div(votes)));
    const supplied = Rational.sum(voted.map(({ weight }) => weight));
    const owed = Rational.sum(due.map(({ weight }) => weight));
    return { status: 'ok', points: sum.div(base).mul(full), coverage: supplied.div(owed) };
  }

  /** The expressions that arbitrary.ts writes, each worked out here by hand. */
  formula(leaf: LeafNode, rule: Extract<RuleSpec, { kind: 'formula' }>, full: Rational, i: number): Scored {
    const names = rule.expression === HALF_OPEN ? ['', ':open', ':all'] : ['', ':extra'];
    const inputs = names.map((name) => this.input(`${leaf.id}${name}`, i));
    for (const status of ['exempt', 'not-applicable', 'invalid', 'missing'] as const) {
      if (inputs.some((input) => input.status === status)) return no(status);
    }
    const [value = Rational.ZERO, second = Rational.ZERO, all = Rational.ZERO] = inputs.map((input) => R(input.value));
    const limit = (result: Rational, most: Rational): Rational => result.max(Rational.ZERO).min(most);
    switch (rule.expression) {
      case HALF_OPEN:
        if (all.isZero()) return no('invalid');
        return { status: 'ok', points: limit(value.add(second.div(R(2))).div(all), Rational.ONE).mul(full) };
      case STEPPED: {
        const points = value.cmp(second) > 0 ? value.sub(second).abs().div(R(3)) : value.sub(Rational.ONE);
        return { status: 'ok', points: limit(points, full) };
      }
      default:
        throw new Error(`The oracle does not know ${rule.expression}`);
    }
  }

  peers(leaf: LeafNode, i: number, over: 'group' | 'all'): number[] {
    const group = this.frame.groups?.[i];
    return this.frame.subjects.flatMap((_, other) => {
      const together = over === 'all' || this.frame.groups?.[other] === group;
      return together && this.joined(leaf, other) === 'ok' ? [this.input(leaf.id, other).value] : [];
    });
  }

  place(leaf: LeafNode, rule: Extract<RuleSpec, { kind: 'rank' }>, full: Rational, i: number): Rational {
    const x = this.input(leaf.id, i).value;
    const values = this.peers(leaf, i, 'group');
    const better = values.filter((v) => (rule.direction === 'up' ? v > x : v < x)).length;
    const tied = values.filter((v) => v === x).length;
    const at = (place: number): Rational =>
      rule.points === 'even'
        ? full.mul(R(values.length - place + 1)).div(R(values.length))
        : R(rule.points[Math.min(place, rule.points.length) - 1] ?? 0);
    const places = Array.from({ length: tied }, (_, k) => better + 1 + k);
    if (rule.ties === 'best') return at(better + 1);
    if (rule.ties === 'worst') return at(better + tied);
    return Rational.sum(places.map(at)).div(R(tied));
  }

  relative(leaf: LeafNode, rule: Extract<RuleSpec, { kind: 'relative' }>, i: number): Rational {
    const x = R(this.input(leaf.id, i).value);
    const values = this.peers(leaf, i, rule.over).map(R);
    const least = values.reduce((l, r) => l.min(r));
    const most = values.reduce((l, r) => l.max(r));
    const clamp = (v: Rational): Rational => v.max(Rational.ZERO).min(Rational.ONE);
    const up = rule.direction === 'up';
    const position = (): Rational => {
      if (rule.method === 'distance-to-target') {
        const target = R(rule.target ?? 0);
        const worst = up ? least : most;
        if (up ? target.cmp(worst) <= 0 : target.cmp(worst) >= 0) return Rational.ONE;
        return clamp(x.sub(worst).div(target.sub(worst)));
      }
      if (least.equals(most)) return HALF;
      if (rule.method === 'min-max') {
        const share = x.sub(least).div(most.sub(least));
        return up ? share : Rational.ONE.sub(share);
      }
      if (rule.method === 'percentile') {
        const below = values.filter((v) => v.cmp(x) < 0).length;
        const tied = values.filter((v) => v.equals(x)).length;
        const share = Rational.fraction(BigInt(2 * below + tied - 1), BigInt(2 * (values.length - 1)));
        return up ? share : Rational.ONE.sub(share);
      }
      const mean = Rational.sum(values).div(R(values.length));
      const squares = values.map((v) => v.sub(mean)).map((d) => d.mul(d));
      const deviation = R(
        Math.sqrt(
          Rational.sum(squares)
            .div(R(values.length - 1))
            .toNumber(),
        ),
      );
      const z = x.sub(mean).div(deviation);
      return clamp(HALF.add((up ? z : z.neg()).div(R(6))));
    };
    const [low, high] = rule.to;
    return R(low).add(R(high).sub(R(low)).mul(position()));
  }

  /** Competition or dense rank inside the group by exact points; 0 = not ranked. */
  ranks(results: readonly OracleResult[]): number[] {
    const total = (r: OracleResult): Rational => r.base.add(r.bonus);
    const ranked = (r: OracleResult): boolean => r.status === 'ok' && r.coverage.cmp(R(this.scheme.minCoverage)) >= 0;
    return results.map((mine, i) => {
      if (!ranked(mine)) return 0;
      const better = results.filter(
        (r, other) =>
          ranked(r) && this.frame.groups?.[other] === this.frame.groups?.[i] && total(r).cmp(total(mine)) > 0,
      );
      if (this.scheme.ties === 'competition') return better.length + 1;
      return new Set(better.map((r) => total(r).toDecimalText())).size + 1;
    });
  }
}

function aggregate(how: GroupNode['aggregate'], parts: readonly { weight: Rational; rate: Rational }[]): Rational {
  const total = Rational.sum(parts.map(({ weight }) => weight));
  const nothing = parts.some(({ rate }) => rate.cmp(Rational.ZERO) <= 0);
  switch (how) {
    case 'mean':
      return Rational.sum(parts.map(({ weight, rate }) => weight.mul(rate))).div(total);
    case 'min':
      return parts.map(({ rate }) => rate).reduce((l, r) => l.min(r));
    case 'harmonic':
      return nothing ? Rational.ZERO : total.div(Rational.sum(parts.map(({ weight, rate }) => weight.div(rate))));
    case 'geometric': {
      if (nothing) return Rational.ZERO;
      const logs = parts.map(({ weight, rate }) => weight.toNumber() * logarithm(rate.toNumber()));
      const weights = parts.map(({ weight }) => weight.toNumber());
      return R(exponential(logs.reduce((l, r) => l + r, 0) / weights.reduce((l, r) => l + r, 0)));
    }
    case 'median': {
      // Every rate as often as its weight says; the middle, or the mean of the two middle ones.
      const sorted = [...parts].sort((l, r) => l.rate.cmp(r.rate));
      const half = total.div(R(2));
      const reached = sorted.map((_, k) => Rational.sum(sorted.slice(0, k + 1).map(({ weight }) => weight)));
      const lower = reached.findIndex((sum) => sum.cmp(half) >= 0);
      const upper = reached.findIndex((sum) => sum.cmp(half) > 0);
      const at = (k: number): Rational => sorted[k]?.rate ?? Rational.ZERO;
      return at(lower).add(at(upper)).div(R(2));
    }
  }
}
