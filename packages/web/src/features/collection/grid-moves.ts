export interface Place {
  readonly row: number;
  readonly column: number;
}
/** A rectangle of cells; all four edges belong to it. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
interface Size {
  readonly rows: number;
  readonly columns: number;
}
export type Move =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'start'
  | 'end'
  | 'top'
  | 'bottom'
  | 'first'
  | 'last'
  | 'page-up'
  | 'page-down'
  | 'on'
  | 'back';

const PAGE = 15;

/** Where a key leads; never out of the sheet. `on` and `back` go through the rows like Tab. */
export function moved({ row, column }: Place, move: Move, size: Size): Place {
  const last = { row: Math.max(0, size.rows - 1), column: Math.max(0, size.columns - 1) };
  const within = (place: Place): Place => ({
    row: Math.min(last.row, Math.max(0, place.row)),
    column: Math.min(last.column, Math.max(0, place.column)),
  });
  switch (move) {
    case 'up':
      return within({ row: row - 1, column });
    case 'down':
      return within({ row: row + 1, column });
    case 'left':
      return within({ row, column: column - 1 });
    case 'right':
      return within({ row, column: column + 1 });
    case 'start':
      return { row, column: 0 };
    case 'end':
      return { row, column: last.column };
    case 'top':
      return { row: 0, column };
    case 'bottom':
      return { row: last.row, column };
    case 'first':
      return { row: 0, column: 0 };
    case 'last':
      return last;
    case 'page-up':
      return within({ row: row - PAGE, column });
    case 'page-down':
      return within({ row: row + PAGE, column });
    case 'on':
      if (column < last.column) return { row, column: column + 1 };
      return row < last.row ? { row: row + 1, column: 0 } : { row, column };
    case 'back':
      if (column > 0) return { row, column: column - 1 };
      return row > 0 ? { row: row - 1, column: last.column } : { row, column };
  }
}

export function blockOf(active: Place, anchor: Place | null): Block {
  const other = anchor ?? active;
  return {
    top: Math.min(active.row, other.row),
    bottom: Math.max(active.row, other.row),
    left: Math.min(active.column, other.column),
    right: Math.max(active.column, other.column),
  };
}

export const inBlock = ({ row, column }: Place, { top, bottom, left, right }: Block): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The step a key asks for; null where it asks for none. */
export function stepOf({ key, shiftKey, ctrlKey, metaKey }: Pressed): Parameters<typeof moved>[1] | null {
  const far = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return far ? 'bottom' : 'down';
    case 'ArrowUp':
      return far ? 'top' : 'up';
    case 'ArrowLeft':
      return far ? 'start' : 'left';
    case 'ArrowRight':
      return far ? 'end' : 'right';
    case 'Home':
      return far ? 'first' : 'start';
    case 'End':
      return far ? 'last' : 'end';
    case 'PageDown':
      return 'page-down';
    case 'PageUp':
      return 'page-up';
    case 'Enter':
      return shiftKey ? 'up' : 'down';
    case 'Tab':
      return shiftKey ? 'back' : 'on';
    default:
      return null;
  }
}
