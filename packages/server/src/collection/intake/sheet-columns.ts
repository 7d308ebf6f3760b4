import type { DataElement, Plan, Text } from '@hengjian/engine';
import type { BallotColumn } from '../repository/ballot-columns.ts';
import { type ColumnSpec, specOf, suppliedColumns, type Taken } from './columns.ts';

/** A data column as it stands at the head of a sheet: what is asked for, how it is checked, and who reads it. */
export interface SheetColumn extends ColumnSpec {
  readonly unit: Text | null;
  /** What proves the figure, in the scheme's words. */
  readonly evidence: Text | null;
  /** Without a file that proves it, a figure cannot be handed in. */
  readonly proofRequired: boolean;
  readonly note: Text | null;
  /** The data element it is; null where it is one indicator's own. */
  readonly element: DataElement | null;
  /** Every indicator that reads it: entered once, however many there are. */
  readonly readers: readonly { readonly id: string; readonly title: Text }[];
}

/** The data columns a department owes, in tree order; what a ballot fills, nobody has to enter. */
export function sheetColumns(plan: Plan, department: string, taken: Taken): SheetColumn[] {
  return suppliedColumns(plan)
    .filter(({ provider, column }) => provider === department && !taken.has(column))
    .map((column) => ({
      ...specOf(column),
      unit: column.unit ?? null,
      evidence: column.evidence ?? null,
      proofRequired: column.attachment === 'required',
      note: column.note ?? null,
      element: column.element ?? null,
      readers: column.readers.map(({ id, title }) => ({ id, title })),
    }));
}

export interface CountedByBallot {
  readonly ballot: { readonly id: string; readonly title: Text };
  readonly readers: readonly { readonly id: string; readonly title: Text }[];
  readonly columns: number;
}

/** What a department would owe, and a ballot fills: the indicators, ballot by ballot. */
export function countedByBallots(
  plan: Plan,
  department: string,
  taken: ReadonlyMap<string, BallotColumn>,
): CountedByBallot[] {
  const own = suppliedColumns(plan).flatMap(({ provider, column, leaf }) => {
    const by = taken.get(column);
    return provider === department && by !== undefined ? [{ by, leaf }] : [];
  });
  return [...Map.groupBy(own, ({ by }) => by.ballot)].map(([id, columns]) => ({
    ballot: { id, title: columns[0]?.by.title ?? { 'zh-CN': id } },
    readers: [...new Set(columns.map(({ leaf }) => leaf))].map((leaf) => ({ id: leaf.id, title: leaf.title })),
    columns: columns.length,
  }));
}

/** The departments that owe anything to a scheme. */
export function departmentsOf(plan: Plan): string[] {
  return [...new Set(suppliedColumns(plan).flatMap(({ provider }) => provider ?? []))].sort();
}
