import type { Tree } from '../rules.ts';
import type { Column } from './columns.ts';

/** Everything the check of a workbook needs to know; plain data, so that it can go to a thread. */
export interface UnitOrder {
  readonly path: string;
  readonly name: string;
  /** The day from which rows hold that name none. */
  readonly day: string;
  readonly tree: Tree;
  readonly groups: readonly { readonly id: string; readonly names: readonly string[] }[];
}

/** Which column of the file holds what. */
export type Layout = ReadonlyMap<Column, number>;
