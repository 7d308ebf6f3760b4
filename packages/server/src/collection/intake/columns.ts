import { type DataColumn, dataColumns, type Plan, type Text } from '@hengjian/engine';
import type { BallotRef } from '../repository/ballot-columns.ts';

/** A data column of the scheme as the intake needs it; plain data, so that it can go to a thread. */
export interface ColumnSpec {
  readonly key: string;
  /** The data element it is, or the leaf it belongs to. */
  readonly node: string;
  /** The element's title; the leaf's, with the input's label where the leaf has several. */
  readonly title: Text;
  readonly provider: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly whole: boolean;
  /** The ballot that fills it, by its title; null where people do. */
  readonly ballot: string | null;
}

/** Columns of a round that ballots fill for every unit, by key. */
export type Taken = ReadonlyMap<string, Pick<BallotRef, 'title'>>;

/** Columns that only a program could fill: other schemes' results. */
const NOT_FILLED_IN = new Set(['carry']);

/** The columns of a scheme that people or ballots supply, each once, in tree order. */
export function columnSpecs(plan: Plan, taken: Taken): ColumnSpec[] {
  return suppliedColumns(plan).map((column) => ({
    ...specOf(column),
    ballot: taken.get(column.column)?.title['zh-CN'] ?? null,
  }));
}

export function suppliedColumns(plan: Plan): DataColumn[] {
  return dataColumns(plan).filter(({ leaf, element }) => element !== undefined || !NOT_FILLED_IN.has(leaf.rule.kind));
}

export function specOf({ column, element, leaf, own, title, provider }: DataColumn): ColumnSpec {
  const about = { key: column, title, provider: provider ?? null, ballot: null };
  if (element !== undefined) {
    const whole = element.type === 'count';
    return { ...about, node: element.id, min: element.min ?? (whole ? 0 : null), max: element.max ?? null, whole };
  }
  const { type, min, max } = leaf.input;
  const count = type === 'count' && own;
  const direct = leaf.rule.kind === 'direct' && own;
  return {
    ...about,
    node: leaf.id,
    min: min ?? (count || direct ? 0 : null),
    max: own ? (max ?? (direct ? leaf.max : null)) : null,
    whole: count,
  };
}
