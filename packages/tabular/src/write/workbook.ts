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
  /** At the top of its row instead of the bottom. */
  readonly top?: boolean;
  /** On a protected sheet: may be written to. */
  readonly unlocked?: boolean;
}

export interface OutColumn {
  /** In characters of the default font. */
  readonly width?: number;
  /** Style of the column's cells that carry none. */
  readonly style?: CellStyle;
}

/** A block of cells, counted from 0; both ends belong to it. */
export interface OutRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What may be typed into some cells. */
export type OutRule =
  /** One of these, offered as a drop-down. Together at most 255 characters, none with a comma. */
  | { readonly kind: 'list'; readonly values: readonly string[] }
  /** A number between two bounds, or one of some words; `whole` without decimals; `words` begin what else may stand there. */
  | {
      readonly kind: 'number';
      readonly min: number | null;
      readonly max: number | null;
      readonly whole: boolean;
      readonly words: readonly string[];
    };

export interface OutValidation {
  readonly range: OutRange;
  readonly rule: OutRule;
  /** Whether other content is turned away, or only asked about. */
  readonly strict: boolean;
  /** Shown when the cell is chosen, and when the content does not fit. Cut where Excel would refuse the file. */
  readonly prompt: { readonly title: string; readonly text: string };
  readonly error: { readonly title: string; readonly text: string };
}

export interface OutSheet {
  /** At most 31 characters, without : \ / ? * [ ]; other names are cleaned. */
  readonly name: string;
  readonly columns?: readonly OutColumn[];
  /** Rows and columns that stay visible while scrolling. */
  readonly freeze?: { readonly rows?: number; readonly columns?: number };
  /** Not shown; a reader finds it by its name. */
  readonly hidden?: boolean;
  /** Only cells that are unlocked can be written to. There is no password: it guards against slips, not against people. */
  readonly locked?: boolean;
  readonly validations?: readonly OutValidation[];
  /** Heights of the first rows, in points; null where the program finds its own. */
  readonly heights?: readonly (number | null)[];
  /** Printed on landscape pages as wide as the sheet, with this many rows repeated on each. */
  readonly print?: { readonly headRows: number };
  readonly rows: Iterable<readonly OutCell[]> | AsyncIterable<readonly OutCell[]>;
}
