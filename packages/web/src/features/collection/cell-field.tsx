import { useEffect, useRef } from 'react';
import style from './grid.module.css';

export interface Editing {
  readonly text: string;
  /** Begun by typing: the arrow keys then leave the cell, as in Excel. */
  readonly typed: boolean;
}
/** Where the active cell goes when the field is left. */
export type Leave = 'down' | 'up' | 'left' | 'right' | 'stay';

interface FieldProps {
  readonly label: string;
  readonly start: Editing;
  readonly onCommit: (value: string, move: Leave) => void;
  readonly onCancel: () => void;
}

/** The field in a cell that is being edited; it commits once, however it is left. */
export function CellField({ label, start, onCommit, onCancel }: FieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => {
    const input = field.current;
    input?.focus();
    if (start.typed) input?.setSelectionRange(input.value.length, input.value.length);
    else input?.select();
  }, [start]);
  const end = (move: Leave): void => {
    if (over.current) return;
    over.current = true;
    onCommit(field.current?.value ?? '', move);
  };
  return (
    <input
      ref={field}
      className={style.field}
      aria-label={label}
      defaultValue={start.text}
      maxLength={400}
      onBlur={() => end('stay')}
      onKeyDown={(event) => {
        // Enter ends the work of an input method first.
        if (event.nativeEvent.isComposing) return;
        const { key, shiftKey } = event;
        if (key === 'Escape') {
          over.current = true;
          event.stopPropagation();
          return onCancel();
        }
        const move =
          key === 'Enter'
            ? shiftKey
              ? 'up'
              : 'down'
            : key === 'Tab'
              ? shiftKey
                ? 'left'
                : 'right'
              : start.typed && key === 'ArrowDown'
                ? 'down'
                : start.typed && key === 'ArrowUp'
                  ? 'up'
                  : null;
        if (move === null) return;
        event.preventDefault();
        event.stopPropagation();
        end(move);
      }}
    />
  );
}
