import type { DataElement, Plan, Text } from '@hengjian/engine';
import type { Counted } from '../repository/ballot-columns.ts';
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
  /** Of so many units. */
  readonly units: number;
}

/** What a department would owe, and ballots fill: the indicators, ballot by ballot. */
export function countedByBallots(plan: Plan, department: string, { cells }: Pick<Counted, 'cells'>): CountedByBallot[] {
  const own = suppliedColumns(plan).flatMap(({ provider, column, leaf }) => {
    if (provider !== department) return [];
    const byBallot = Map.groupBy(cells.get(column) ?? [], ([, { ballot }]) => ballot);
    return [...byBallot.values()].flatMap((of) => {
      const by = of[0]?.[1];
      return by === undefined ? [] : [{ by, leaf, units: of.length }];
    });
  });
  return [...Map.groupBy(own, ({ by }) => by.ballot)].map(([id, columns]) => ({
    ballot: { id, title: columns[0]?.by.title ?? { 'zh-CN': id } },
    readers: [...new Set(columns.map(({ leaf }) => leaf))].map((leaf) => ({ id: leaf.id, title: leaf.title })),
    columns: columns.length,
    units: Math.max(...columns.map(({ units }) => units)),
  }));
}

/** The departments that owe anything to a scheme. */
export function departmentsOf(plan: Plan): string[] {
  return [...new Set(suppliedColumns(plan).flatMap(({ provider }) => provider ?? []))].sort();
}
