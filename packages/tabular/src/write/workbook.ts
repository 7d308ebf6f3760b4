/** A cell to write. A string is always written as text, so that `=cmd` stays four characters; there is no way to write a formula. */
export type OutCell = string | number | boolean | null | { readonly value: string | number; readonly style: CellStyle };

/** `format` is an Excel number format such as `0.00` or `0.0%`. */
export interface CellStyle {
  readonly format?: string;
  readonly bold?: boolean;
  readonly wrap?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** ARGB without alpha, `F2F2F2`. */
  readonly fill?: string;
  /** Rule around the cell. */
  readonly border?: boolean;
}

export interface OutColumn {
  /** In characters of the default font. */
  readonly width?: number;
  /** Style of the column's cells that carry none. */
  readonly style?: CellStyle;
}

export interface OutSheet {
  /** At most 31 characters, without : \ / ? * [ ]; other names are cleaned. */
  readonly name: string;
  readonly columns?: readonly OutColumn[];
  /** Rows and columns that stay visible while scrolling. */
  readonly freeze?: { readonly rows?: number; readonly columns?: number };
  readonly rows: Iterable<readonly OutCell[]> | AsyncIterable<readonly OutCell[]>;
}
