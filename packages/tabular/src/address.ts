const A = 65;
const cache: string[] = [];

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(column: number): string {
  const known = cache[column];
  if (known !== undefined) return known;
  let name = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(A + (rest % 26)) + name;
  if (column < 16_384) cache[column] = name;
  return name;
}

/** Column 0-based, row 1-based. */
export function cellRef(column: number, row: number): string {
  return columnName(column) + row;
}

/** `B7` → column 1, row 7; anything else → null. */
export function parseRef(ref: string): { column: number; row: number } | null {
  let column = 0;
  let at = 0;
  for (; at < ref.length && at < 4; at++) {
    const code = ref.charCodeAt(at);
    if (code < A || code > 90) break;
    column = column * 26 + (code - A + 1);
  }
  if (at === 0 || at > 3 || ref.length - at > 7 || ref.length === at) return null;
  let row = 0;
  for (; at < ref.length; at++) {
    const digit = ref.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    row = row * 10 + digit;
  }
  return row === 0 ? null : { column: column - 1, row };
}

export interface Range {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function parseRange(text: string): Range | null {
  const [from = '', to = from] = text.split(':');
  const a = parseRef(from);
  const b = parseRef(to);
  if (a === null || b === null) return null;
  return {
    text,
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
  };
}
