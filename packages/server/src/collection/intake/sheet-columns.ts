import type { Plan, Text } from '@hengjian/engine';
import { type ColumnSpec, columnSpecs } from './columns.ts';

/** A data element as it stands at the head of a sheet: what is asked for, how it is checked, and who reads it. */
export interface SheetColumn extends ColumnSpec {
  readonly unit: Text | null;
  /** What proves the figure, in the scheme's words. */
  readonly evidence: Text | null;
  readonly note: Text | null;
  /** Every indicator that reads it: entered once, however many there are. */
  readonly readers: readonly { readonly id: string; readonly title: Text }[];
}

/** The data elements a department owes, in tree order. */
export function sheetColumns(plan: Plan, department: string): SheetColumn[] {
  const seen = new Set<string>();
  return columnSpecs(plan).flatMap((spec) => {
    if (spec.provider !== department || seen.has(spec.key)) return [];
    seen.add(spec.key);
    const leaf = plan.byId.get(spec.node)?.node;
    return [
      {
        ...spec,
        unit: leaf?.kind === 'leaf' ? (leaf.input.unit ?? null) : null,
        evidence: leaf?.kind === 'leaf' ? (leaf.evidence ?? null) : null,
        note: leaf?.note ?? null,
        readers: plan.nodes
          .filter((node) => node.inputs.includes(spec.key))
          .map(({ id, node }) => ({ id, title: node.title })),
      },
    ];
  });
}

/** The departments that owe anything to a scheme. */
export function departmentsOf(plan: Plan): string[] {
  return [...new Set(columnSpecs(plan).flatMap(({ provider }) => provider ?? []))].sort();
}
