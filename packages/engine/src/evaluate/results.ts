import { decimalOf } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Column } from './column.ts';
import { exactAt, statusAt } from './column.ts';
import { groupColumn } from './group.ts';
import { leafColumn } from './leaf.ts';
import { startLeaf } from './leaf-run.ts';
import { asMinMax } from './min-max.ts';
import type { Ranking } from './rank.ts';
import { rankInGroups } from './rank.ts';
import type { Run } from './run.ts';
import type { Frame, NodeResult, Plan, PlanNode, Results } from './types.ts';
import { STATUS } from './types.ts';

/** Results of one run. What is not asked for is not made. */
export class RunResults implements Results {
  readonly run: Run;
  readonly #nodes = new Map<number, NodeView>();
  #comparable: Uint8Array | undefined;

  constructor(run: Run) {
    this.run = run;
  }
  get plan(): Plan {
    return this.run.plan;
  }
  get frame(): Frame {
    return this.run.frame;
  }
  get root(): NodeView {
    return this.view(0);
  }
  get groupSize(): Int32Array {
    return this.root.groupSize;
  }
  get comparable(): Uint8Array {
    this.#comparable ??= Uint8Array.from({ length: this.run.count }, (_, i) => (this.root.isComparable(i) ? 1 : 0));
    return this.#comparable;
  }
  node(id: string): NodeView {
    const node = this.plan.byId.get(id);
    if (node === undefined) throw new RangeError(`No node ${id} in scheme ${this.plan.scheme.scheme}`);
    return this.view(node.index);
  }
  view(index: number): NodeView {
    let view = this.#nodes.get(index);
    if (view === undefined) {
      view = new NodeView(this.run, this.run.plan.nodes[index] as PlanNode, this.column(index));
      this.#nodes.set(index, view);
    }
    return view;
  }
  exactPoints(id: string, subject: number): Rational | undefined {
    return this.node(id).exactPoints(subject);
  }
  /** The column of a node; leaves that are folded into their parents are made again each time. */
  column(index: number): Column {
    return columnOf(this.run, index);
  }
}

function columnOf(run: Run, index: number): Column {
  const made = run.columns[index];
  if (made !== undefined) return made;
  const node = run.plan.nodes[index] as PlanNode;
  if (node.node.kind === 'group') {
    const column = groupColumn(run, node, node.node, (child) => columnOf(run, child));
    run.columns[index] = column;
    return column;
  }
  const column = leafColumn(startLeaf(run, node, node.node));
  if (asMinMax(run, node, node.node) === undefined) run.columns[index] = column;
  return column;
}

/** Doubles nearer to each other than this, relative to their size, may stand for fractions in another order. */
const CLOSE = 2 ** -48;

/** One node's results; every array is made on first use. */
export class NodeView implements NodeResult {
  readonly #run: Run;
  readonly #node: PlanNode;
  readonly #column: Column;
  /** Full marks on the scale of the points, and whether they are no whole number there. */
  readonly #whole: number;
  readonly #fine: boolean;
  #status: Uint8Array | undefined;
  #points: Float64Array | undefined;
  #rate: Float64Array | undefined;
  #coverage: Float64Array | undefined;
  #ranking: Ranking | undefined;

  constructor(run: Run, node: PlanNode, column: Column) {
    this.#run = run;
    this.#node = node;
    this.#column = column;
    const { max } = node.node;
    this.#whole = run.scale === 1 ? max : Math.round(max * run.scale);
    this.#fine = run.places !== undefined && (run.scale === 1 || decimalOf(max).places > run.places);
  }
  get status(): Uint8Array {
    this.#status ??= this.#column.status ?? new Uint8Array(this.#run.count);
    return this.#status;
  }
  get points(): Float64Array {
    this.#points ??= this.#makePoints();
    return this.#points;
  }
  get rate(): Float64Array {
    this.#rate ??= this.#makeRates();
    return this.#rate;
  }
  get coverage(): Float64Array {
    this.#coverage ??= this.#column.coverage ?? new Float64Array(this.#run.count).fill(1);
    return this.#coverage;
  }
  get rank(): Int32Array {
    return this.#ranked().rank;
  }
  get groupSize(): Int32Array {
    return this.#ranked().size;
  }
  /** The place of one subject: counted, unless the ranks of all are there already. The same as `rank[i]`. */
  rankOf(i: number): number {
    // Dense places count different points, not subjects: that takes all of them in order.
    if (this.#ranking !== undefined || this.#run.plan.scheme.ties === 'dense') return this.rank[i] as number;
    if (!this.isComparable(i)) return 0;
    return this.#peers(i).reduce(
      (place, other) => (this.isComparable(other) && this.#above(other, i) ? place + 1 : place),
      1,
    );
  }
  /** The same as `groupSize[i]`. */
  groupSizeOf(i: number): number {
    if (this.#ranking !== undefined) return this.#ranking.size[i] as number;
    return this.#peers(i).reduce((count, member) => (this.isComparable(member) ? count + 1 : count), 0);
  }
  /** The same as `points[i]` and `rate[i]`, without making those of everybody. */
  figuresAt(i: number): { readonly points: number; readonly rate: number } {
    const points = this.#points?.[i] ?? this.#pointsAt(i);
    return { points, rate: this.#rate?.[i] ?? this.#rateAt(i) };
  }
  isComparable(i: number): boolean {
    const { coverage } = this.#column;
    return (
      statusAt(this.#column, i) === STATUS.ok &&
      (coverage === undefined || (coverage[i] as number) >= this.#run.plan.scheme.minCoverage)
    );
  }
  /** Order by points, exactly: negative where `left` has fewer. */
  compare(left: number, right: number): number {
    const order = (this.points[left] as number) - (this.points[right] as number);
    if (order !== 0 || this.#column.fractions === undefined) return order;
    return this.#exact(left).cmp(this.#exact(right));
  }
  exactPoints(i: number): Rational | undefined {
    if (this.#run.places === undefined || statusAt(this.#column, i) !== STATUS.ok) return undefined;
    const { base, extra } = exactAt(this.#column, i, this.#run.scale);
    return base.add(extra);
  }
  /** Points without bonus, exactly; undefined without a result or in `exact` mode. */
  exactBase(i: number): Rational | undefined {
    if (this.#run.places === undefined || statusAt(this.#column, i) !== STATUS.ok) return undefined;
    return exactAt(this.#column, i, this.#run.scale).base;
  }
  #makePoints(): Float64Array {
    const { status, base, extra, fractions } = this.#column;
    if (this.#run.scale === 1 && status === undefined && extra === undefined && fractions === undefined) return base;
    const points = new Float64Array(base.length);
    for (let i = 0; i < points.length; i++) points[i] = this.#pointsAt(i);
    return points;
  }
  #pointsAt(i: number): number {
    const { base, extra, fractions } = this.#column;
    if (statusAt(this.#column, i) !== STATUS.ok) return Number.NaN;
    const cell = fractions?.get(i);
    if (cell !== undefined) return cell.base.add(cell.extra).toNumber();
    // Both whole, so the sum is exact and the one division gives the nearest double.
    return ((base[i] as number) + (extra === undefined ? 0 : (extra[i] as number))) / this.#run.scale;
  }
  #makeRates(): Float64Array {
    const rates = new Float64Array(this.#column.base.length);
    for (let i = 0; i < rates.length; i++) rates[i] = this.#rateAt(i);
    return rates;
  }
  #rateAt(i: number): number {
    const { base, fractions } = this.#column;
    if (this.#node.node.max === 0 || statusAt(this.#column, i) !== STATUS.ok) return Number.NaN;
    if (this.#fine || fractions?.has(i)) return this.#exactRate(i);
    // One division of two whole numbers gives the nearest double.
    return (base[i] as number) / this.#whole;
  }
  #exactRate(i: number): number {
    const max = Rational.of(this.#node.node.max);
    return exactAt(this.#column, i, this.#run.scale).base.div(max).toNumber();
  }
  #ranked(): Ranking {
    this.#ranking ??= this.#makeRanking();
    return this.#ranking;
  }
  #makeRanking(): Ranking {
    const { status, coverage, fractions } = this.#column;
    const { scheme } = this.#run.plan;
    const ranked =
      status === undefined && coverage === undefined ? undefined : (i: number): boolean => this.isComparable(i);
    const exactly =
      fractions === undefined
        ? undefined
        : (left: number, right: number): number => this.#exact(left).cmp(this.#exact(right));
    return rankInGroups(this.#run.peering, this.points, scheme.ties, ranked, exactly);
  }
  #peers(i: number): Int32Array {
    const { order, starts, groupOf } = this.#run.peering;
    const group = groupOf[i] as number;
    return order.subarray(starts[group], starts[group + 1]);
  }
  /** Whether `left` has more points, decided exactly where doubles are too close to tell. */
  #above(left: number, right: number): boolean {
    const { base, extra, fractions } = this.#column;
    const [a, b] = [base[left] as number, base[right] as number];
    const [c, d] = extra === undefined ? [0, 0] : [extra[left] as number, extra[right] as number];
    const gap = a + c - (b + d);
    // Whole numbers and plain doubles are compared as they are; a fraction stands for itself only to its last bits.
    if (fractions === undefined) return gap > 0;
    const unsure = CLOSE * (Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d));
    return Math.abs(gap) > unsure ? gap > 0 : this.#exact(left).cmp(this.#exact(right)) > 0;
  }
  #exact(i: number): Rational {
    const { base, extra } = exactAt(this.#column, i, this.#run.scale);
    return base.add(extra);
  }
}
