import type { DataElement, Plan, Text } from '@hengjian/engine';
import { type ColumnSpec, specOf, suppliedColumns } from './columns.ts';

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

/** The data columns a department owes, in tree order. */
export function sheetColumns(plan: Plan, department: string): SheetColumn[] {
  return suppliedColumns(plan)
    .filter(({ provider }) => provider === department)
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

/** The departments that owe anything to a scheme. */
export function departmentsOf(plan: Plan): string[] {
  return [...new Set(suppliedColumns(plan).flatMap(({ provider }) => provider ?? []))].sort();
}
