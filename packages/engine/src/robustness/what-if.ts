import { evaluate } from '../evaluate/evaluate.ts';
import {
  type Frame,
  type InputColumn,
  type Plan,
  type PlanNode,
  type Results,
  STATUS,
  type StatusCode,
} from '../evaluate/types.ts';
import { diffSchemes, type SchemeChange } from '../scheme/diff.ts';
import { same } from '../scheme/same.ts';
import type { Text } from '../scheme/types.ts';
import { contributions } from './contributions.ts';

/** Why an item gives another contribution under the other version. */
export type Cause =
  | 'added'
  | 'removed'
  /** Its own rule, input or policy. */
  | 'rule'
  /** Its full marks or those above it, or the way they are aggregated. */
  | 'weight'
  /** Its figures. */
  | 'data'
  /** Nothing of its own: siblings came, went or lack a value, or its peers changed. */
  | 'context';
export interface NodeCause {
  readonly node: string;
  readonly title: Text;
  /** Points of the total, after − before. */
  readonly change: number;
  readonly cause: Cause;
}

/** Where a subject stands under one version. */
export interface Standing {
  readonly status: StatusCode;
  readonly points: number | null;
  /** Null when not ranked. */
  readonly rank: number | null;
  readonly groupSize: number;
}
export interface SubjectChange {
  readonly subject: string;
  /** Null where the subject is not assessed under that version. */
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** After − before; null without a result on either side. A rank above 0 is a step down. */
  readonly points: number | null;
  readonly rank: number | null;
  /** The items that move the total most, largest first. */
  readonly causes: readonly NodeCause[];
  /** What all items together do not explain: aggregates other than the mean, caps. */
  readonly unexplained: number;
}
export interface VersionComparison {
  readonly before: Results;
  readonly after: Results;
  readonly scheme: readonly SchemeChange[];
  /** Subjects of the first frame in its order, then those only in the second. */
  readonly subjects: readonly SubjectChange[];
  /** How many have other points, another rank, or a result on one side only. */
  readonly changed: number;
}

/** Smaller differences are rounding of the last place, not news. */
const NEWS = 1e-9;

/**
 * Whose points and rank would change, and why, if `planB` on `frameB` stood in the place of `planA` on `frameA`.
 * `causes`: how many items to name for each subject (default 5).
 */
export function compareVersions(
  planA: Plan,
  frameA: Frame,
  planB: Plan,
  frameB: Frame,
  options: { readonly causes?: number } = {},
): VersionComparison {
  const before = evaluate(planA, frameA);
  const after = evaluate(planB, frameB);
  const placeB = new Map(frameB.subjects.map((subject, at) => [subject, at]));
  const known = new Set(frameA.subjects);
  const causeOf = causes(planA, planB);
  const pairs: (readonly [string, number, number])[] = [
    ...frameA.subjects.map((subject, at) => [subject, at, placeB.get(subject) ?? -1] as const),
    ...frameB.subjects.flatMap((subject, at) => (known.has(subject) ? [] : [[subject, -1, at] as const])),
  ];
  const subjects = pairs.map(([subject, a, b]): SubjectChange => {
    const old = a < 0 ? null : standing(before, a);
    const now = b < 0 ? null : standing(after, b);
    const points = difference(old?.points, now?.points);
    const explained =
      points === null
        ? []
        : itemChanges(contributions(before, a), contributions(after, b), (id) => causeOf(id, frameA, a, frameB, b));
    const sum = explained.reduce((all, { change }) => all + change, 0);
    const largest = explained
      .filter(({ change }) => Math.abs(change) > NEWS)
      .sort((x, y) => Math.abs(y.change) - Math.abs(x.change))
      .slice(0, options.causes ?? 5);
    const left = points === null ? 0 : points - sum;
    return {
      subject,
      before: old,
      after: now,
      points,
      rank: difference(old?.rank, now?.rank),
      causes: largest,
      unexplained: Math.abs(left) > NEWS ? left : 0,
    };
  });
  return {
    before,
    after,
    scheme: diffSchemes(planA.scheme, planB.scheme),
    subjects,
    changed: subjects.filter(isChanged).length,
  };
}

function isChanged({ before, after, points, rank }: SubjectChange): boolean {
  if (points === null) return before?.points !== after?.points;
  return Math.abs(points) > NEWS || rank !== 0;
}

function standing({ root }: Results, subject: number): Standing {
  const status = root.status[subject] as StatusCode;
  const rank = root.rank[subject] as number;
  return {
    status,
    points: status === STATUS.ok ? (root.points[subject] as number) : null,
    rank: rank === 0 ? null : rank,
    groupSize: root.groupSize[subject] as number,
  };
}

const difference = (before: number | null | undefined, after: number | null | undefined): number | null =>
  before === null || before === undefined || after === null || after === undefined ? null : after - before;

function itemChanges(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  causeOf: (id: string) => { readonly cause: Cause; readonly title: Text },
): NodeCause[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].map((node) => ({ node, change: (after.get(node) ?? 0) - (before.get(node) ?? 0), ...causeOf(node) }));
}

/** Finds the cause of an item's change; what depends on the schemes alone is worked out once. */
function causes(planA: Plan, planB: Plan) {
  const bySchemes = new Map<string, Cause | undefined>();
  const schemeCause = (id: string): Cause | undefined => {
    const a = planA.byId.get(id);
    const b = planB.byId.get(id);
    if (a === undefined) return 'added';
    if (b === undefined) return 'removed';
    if (!same(ruleParts(a), ruleParts(b))) return 'rule';
    return same(weightParts(planA, a), weightParts(planB, b)) ? undefined : 'weight';
  };
  return (id: string, frameA: Frame, a: number, frameB: Frame, b: number): { cause: Cause; title: Text } => {
    if (!bySchemes.has(id)) bySchemes.set(id, schemeCause(id));
    const node = planB.byId.get(id) ?? (planA.byId.get(id) as PlanNode);
    const data = node.inputs.some(
      (column) => cell(frameA.columns.get(column), a) !== cell(frameB.columns.get(column), b),
    );
    return { cause: bySchemes.get(id) ?? (data ? 'data' : 'context'), title: node.node.title };
  };
}

function ruleParts({ node }: PlanNode): unknown {
  if (node.kind === 'group') return null;
  return [node.rule, node.input, node.missing, node.points, node.bonus];
}

/** Full marks and aggregates from an item up to the root. */
function weightParts(plan: Plan, item: PlanNode): unknown {
  const parts: unknown[] = [];
  for (let at: PlanNode | undefined = item; at !== undefined; at = plan.nodes[at.parent])
    parts.push([at.id, at.node.max, at.node.kind === 'group' ? at.node.aggregate : null]);
  return parts;
}

/** A cell as something comparable: its value, or its reason. */
function cell(column: InputColumn | undefined, subject: number): string {
  const status = column === undefined ? STATUS.missing : (column.status?.[subject] ?? STATUS.ok);
  return status === STATUS.ok ? String(column?.values[subject]) : `!${status}`;
}
