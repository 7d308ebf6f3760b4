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

/** One node's results; every array is made on first use. */
export class NodeView implements NodeResult {
  readonly #run: Run;
  readonly #node: PlanNode;
  readonly #column: Column;
  #status: Uint8Array | undefined;
  #points: Float64Array | undefined;
  #rate: Float64Array | undefined;
  #coverage: Float64Array | undefined;
  #ranking: Ranking | undefined;

  constructor(run: Run, node: PlanNode, column: Column) {
    this.#run = run;
    this.#node = node;
    this.#column = column;
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
    const { scale } = this.#run;
    if (scale === 1 && status === undefined && extra === undefined && fractions === undefined) return base;
    const points = new Float64Array(base.length);
    for (let i = 0; i < points.length; i++) {
      if (status !== undefined && status[i] !== STATUS.ok) points[i] = Number.NaN;
      // Both whole, so the sum is exact and the one division gives the nearest double.
      else points[i] = ((base[i] as number) + (extra === undefined ? 0 : (extra[i] as number))) / scale;
    }
    if (fractions !== undefined) for (const [i, cell] of fractions) points[i] = cell.base.add(cell.extra).toNumber();
    return points;
  }
  #makeRates(): Float64Array {
    const { status, base, fractions } = this.#column;
    const { max } = this.#node.node;
    const rates = new Float64Array(base.length);
    const { scale, places } = this.#run;
    // One division of two whole numbers gives the nearest double.
    const whole = scale === 1 ? max : Math.round(max * scale);
    const exact = places !== undefined && (scale === 1 || decimalOf(max).places > places);
    for (let i = 0; i < rates.length; i++) {
      if (max === 0 || (status !== undefined && status[i] !== STATUS.ok)) rates[i] = Number.NaN;
      else rates[i] = exact ? this.#exactRate(i) : (base[i] as number) / whole;
    }
    if (fractions !== undefined && max !== 0) {
      for (const i of fractions.keys()) rates[i] = this.#exactRate(i);
    }
    return rates;
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
  #exact(i: number): Rational {
    const { base, extra } = exactAt(this.#column, i, this.#run.scale);
    return base.add(extra);
  }
}
