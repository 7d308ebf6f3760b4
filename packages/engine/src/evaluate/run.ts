import { decimalOf } from '../number/decimal.ts';
import type { Column } from './column.ts';
import type { Frame, InputColumn, Plan } from './types.ts';
import { STATUS } from './types.ts';

/** Who is compared with whom: subjects by peer group, in the order of the frame. */
export interface Peering {
  /** Group number of each subject. */
  readonly groupOf: Int32Array;
  readonly names: readonly string[];
  /** Subjects group by group, and where each group starts (one entry more than groups). */
  readonly order: Int32Array;
  readonly starts: Int32Array;
}

function peeringOf(frame: Frame): Peering {
  const count = frame.subjects.length;
  const groupOf = new Int32Array(count);
  const names: string[] = [];
  if (frame.groups === undefined) names.push('');
  else {
    const numbers = new Map<string, number>();
    frame.groups.forEach((name, i) => {
      let number = numbers.get(name);
      if (number === undefined) {
        number = names.length;
        numbers.set(name, number);
        names.push(name);
      }
      groupOf[i] = number;
    });
  }
  const starts = new Int32Array(names.length + 1);
  for (const group of groupOf) starts[group + 1] = (starts[group + 1] as number) + 1;
  for (let g = 1; g < starts.length; g++) starts[g] = (starts[g] as number) + (starts[g - 1] as number);
  const next = starts.slice();
  const order = new Int32Array(count);
  groupOf.forEach((group, i) => {
    const at = next[group] as number;
    order[at] = i;
    next[group] = at + 1;
  });
  return { groupOf, names, order, starts };
}

/** One evaluation in progress: the inputs, and the columns made so far. */
export interface Run {
  readonly plan: Plan;
  readonly frame: Frame;
  readonly count: number;
  readonly peering: Peering;
  /** Points are whole numbers of 1 ÷ scale; undefined where points are doubles. */
  readonly places: number | undefined;
  readonly scale: number;
  /** By node; leaves that are folded straight into their parent are made again when asked for. */
  readonly columns: (Column | undefined)[];
  /** Elements already held against their bounds: once, however many leaves read them. */
  readonly elements: Map<string, InputColumn>;
}

/** Most digits behind the point that are carried as whole numbers; more go through fractions. */
const PLACES_LIMIT = 9;
const WHOLE_LIMIT = 2 ** 50;

export function startRun(plan: Plan, frame: Frame, peering = peeringOf(frame)): Run {
  const places = plan.scheme.points === 'exact' ? undefined : commonPlaces(plan);
  return {
    plan,
    frame,
    count: frame.subjects.length,
    peering,
    places,
    scale: places === undefined ? 1 : 10 ** places,
    columns: new Array<Column | undefined>(plan.nodes.length).fill(undefined),
    elements: new Map(),
  };
}

/** Places in which every leaf's points, every full mark and every cap is a whole number. */
function commonPlaces(plan: Plan): number {
  let places = plan.scheme.points === 'exact' ? 0 : plan.scheme.points.places;
  let largest = 1;
  const see = (value: number): void => {
    places = Math.max(places, decimalOf(value).places);
    largest = Math.max(largest, Math.abs(value));
  };
  for (const { node } of plan.nodes) {
    see(node.max);
    if (node.bonus !== undefined) see(node.bonus.cap);
    if (node.kind === 'leaf' && node.points !== undefined && node.points !== 'exact') {
      places = Math.max(places, node.points.places);
    }
  }
  for (const veto of plan.vetoes) see(veto.cap);
  places = Math.min(places, PLACES_LIMIT);
  while (places > 0 && largest * plan.nodes.length * 10 ** places > WHOLE_LIMIT) places--;
  return places;
}

/** A column of the frame, or one that is missing for everyone. */
export function inputOf(run: Run, key: string): InputColumn {
  const column = run.frame.columns.get(key);
  if (column === undefined) {
    return { values: new Float64Array(run.count), status: new Uint8Array(run.count).fill(STATUS.missing) };
  }
  if (column.values.length !== run.count || (column.status !== undefined && column.status.length !== run.count)) {
    throw new RangeError(`Column ${key} has ${column.values.length} values for ${run.count} subjects`);
  }
  return column;
}
