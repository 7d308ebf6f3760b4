import type { GroupNode, LeafNode, Scheme, SchemeNode } from '../../scheme/types.ts';
import type { Frame, InputColumn } from '../types.ts';
import { STATUS } from '../types.ts';

// Builders for tests: they fill in what a test does not speak about.

const text = (id: string): { 'zh-CN': string } => ({ 'zh-CN': id });

export function leaf(id: string, max: number, rule: LeafNode['rule'], rest: Partial<LeafNode> = {}): LeafNode {
  return {
    kind: 'leaf',
    id,
    title: text(id),
    max,
    rule,
    missing: 'block',
    path: id,
    input: { type: 'number' },
    ...rest,
  };
}

export function group(
  id: string,
  max: number,
  children: readonly SchemeNode[],
  rest: Partial<GroupNode> = {},
): GroupNode {
  return {
    kind: 'group',
    id,
    title: text(id),
    max,
    children,
    aggregate: 'mean',
    weights: 'sum',
    missing: 'block',
    path: id,
    ...rest,
  };
}

export function scheme(root: SchemeNode, rest: Partial<Scheme> = {}): Scheme {
  return {
    scheme: 'test',
    version: 1,
    title: text('test'),
    subject: 'unit',
    period: 'year',
    groups: [],
    points: { places: 2, rounding: 'half-up' },
    display: { points: { places: 2, rounding: 'half-up' }, rate: { places: 1, rounding: 'half-up' } },
    missing: 'block',
    minCoverage: 0,
    ties: 'competition',
    departments: [],
    alerts: [],
    grades: [],
    root,
    ...rest,
  };
}

export type CellInput = number | 'missing' | 'not-applicable' | 'exempt' | 'invalid';
const REASONS = {
  missing: STATUS.missing,
  'not-applicable': STATUS.notApplicable,
  exempt: STATUS.exempt,
  invalid: STATUS.invalid,
} as const;

function column(cells: readonly CellInput[]): InputColumn {
  const values = Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : 0));
  if (cells.every((cell) => typeof cell === 'number')) return { values };
  return { values, status: Uint8Array.from(cells, (cell) => (typeof cell === 'number' ? STATUS.ok : REASONS[cell])) };
}

export function frame(columns: Readonly<Record<string, readonly CellInput[]>>, groups?: readonly string[]): Frame {
  const count = Object.values(columns)[0]?.length ?? 0;
  const subjects = Array.from({ length: count }, (_, i) => `s${i + 1}`);
  const made = new Map(Object.entries(columns).map(([key, cells]) => [key, column(cells)]));
  return groups === undefined ? { subjects, columns: made } : { subjects, groups, columns: made };
}
