import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import type { Editing, Leave } from './cell-field.tsx';
import { parseBlock, writeBlock } from './clipboard.ts';
import { ColumnTags } from './column-tags.tsx';
import style from './grid.module.css';
import { type Block, blockOf, moved, type Place, stepOf } from './grid-moves.ts';
import { GridRow } from './grid-row.tsx';
import { collectionWords } from './locale.ts';
import { type Edit, keyOf, type SheetStore } from './sheet-store.ts';
import type { SheetColumn, SheetNote, SheetRow } from './use-sheet.ts';

interface GridProps {
  readonly label: string;
  readonly describedBy: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  readonly total: number;
  readonly notes: ReadonlyMap<string, SheetNote>;
  readonly store: SheetStore;
  readonly writable: boolean;
  readonly active: Place;
  readonly onActive: (place: Place) => void;
  readonly announce: (text: string) => void;
}

/** A sheet for the keyboard: one cell has the focus, keys move it, typing changes it, blocks come and go by the clipboard. */
export function Grid(props: GridProps) {
  const { columns, rows, store, writable, active, onActive, announce } = props;
  const words = useWords(collectionWords);
  const text = useText();
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const table = useRef<HTMLTableElement>(null);
  /** After Esc, Tab leaves the table instead of moving in it. */
  const leaving = useRef(false);
  const wanted = useRef(false);
  const block = useMemo(() => blockOf(active, anchor), [active, anchor]);
  const size = { rows: rows.length, columns: columns.length };

  const cellAt = (place: Place): HTMLElement | null =>
    table.current?.querySelector(`[data-at="${place.row}:${place.column}"]`) ?? null;
  // The focus follows the active cell where the grid has it, and comes back when a cell has been edited.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cell is looked up by its place
  useLayoutEffect(() => {
    if (!wanted.current || editing !== null) return;
    wanted.current = false;
    const cell = cellAt(active);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active.row, active.column, editing]);

  const go = (place: Place, extend = false): void => {
    wanted.current = true;
    setAnchor(extend ? (anchor ?? active) : null);
    onActive(place);
    // The same place again still wants the focus back.
    if (place.row === active.row && place.column === active.column) cellAt(place)?.focus();
  };
  // What a ballot counts is locked, also inside a block that is pasted.
  const locked = (unit: string, column: string): boolean =>
    (props.notes.get(keyOf(unit, column))?.ballot ?? null) !== null;
  const begin = (start: Editing): void => {
    const at = target(active);
    if (at === null) return;
    // Said aloud: whoever types would hear nothing happen.
    if (locked(at.unit, at.column)) announce(words.countedIn);
    else if (writable) setEditing(start);
  };
  /** How many were put there. */
  const put = (edits: readonly Edit[]): number => {
    const open = edits.filter(({ unit, column }) => !locked(unit, column));
    if (open.length > 0 && writable) store.edit(open);
    return open.length;
  };
  const target = (place: Place): { unit: string; column: string } | null => {
    const unit = rows[place.row]?.id;
    const column = columns[place.column]?.key;
    return unit === undefined || column === undefined ? null : { unit, column };
  };
  const commit = (value: string, move: Leave): void => {
    const cell = target(active);
    if (cell !== null) put([{ ...cell, text: value.trim() }]);
    wanted.current = true;
    setEditing(null);
    if (move !== 'stay') {
      setAnchor(null);
      onActive(moved(active, move, size));
    }
  };
  const cells = (of: Block): { unit: string; column: string }[][] =>
    Array.from({ length: of.bottom - of.top + 1 }, (_, down) =>
      Array.from({ length: of.right - of.left + 1 }, (_unused, across) =>
        target({ row: of.top + down, column: of.left + across }),
      ).flatMap((cell) => cell ?? []),
    );
  const paste = (pasted: string): void => {
    const given = parseBlock(pasted);
    const [only = []] = given;
    // One value fills the whole selection.
    const fill = given.length === 1 && only.length === 1;
    let cut = 0;
    const edits = fill
      ? cells(block).flatMap((row) => row.map((cell) => ({ ...cell, text: only[0] ?? '' })))
      : given.flatMap((row, down) =>
          row.flatMap((value, across) => {
            const cell = target({ row: block.top + down, column: block.left + across });
            if (cell === null) cut++;
            return cell === null ? [] : [{ ...cell, text: value.trim() }];
          }),
        );
    const done = put(edits);
    if (done === 0 && edits.length > 0) announce(words.countedIn);
    else announce(cut === 0 ? words.pasted(String(done)) : words.cut(String(cut)));
  };

  // Rows that nothing happens in are not drawn again: what they call stays the same and reaches the newest.
  const reach = (place: Place): void => {
    if (editing === null && (place.row !== active.row || place.column !== active.column)) go(place);
  };
  const newest = useRef({ go, reach, begin, commit });
  newest.current = { go, reach, begin, commit };
  const handlers = useMemo(
    () => ({
      onChoose: (place: Place, extend?: boolean) => newest.current.go(place, extend),
      onReach: (place: Place) => newest.current.reach(place),
      onEdit: (start: Editing) => newest.current.begin(start),
      onCommit: (value: string, move: Leave) => newest.current.commit(value, move),
      onCancel: () => {
        wanted.current = true;
        setEditing(null);
      },
    }),
    [],
  );

  /** Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y. */
  const history = (key: string, shiftKey: boolean): void => {
    const back = key === 'z' && !shiftKey;
    const done = back ? store.undo() : store.redo();
    if (done) announce(back ? words.undone : words.redone);
  };
  const edit = (event: KeyboardEvent): void => {
    const { key } = event;
    const cell = target(active);
    // An input method begins with the key itself: the field must be there before it does.
    if (key === 'Process' || event.nativeEvent.isComposing) flushSync(() => begin({ text: '', typed: true }));
    else if (key === 'F2') begin({ text: cell === null ? '' : store.text(cell.unit, cell.column), typed: false });
    else if (key === 'Delete' || key === 'Backspace')
      put(cells(block).flatMap((row) => row.map((one) => ({ ...one, text: '' }))));
    else if (key.length === 1 && writable) begin({ text: key, typed: true });
    else return;
    if (key !== 'Process') event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (editing !== null) return;
    const { key, shiftKey } = event;
    const command = event.ctrlKey || event.metaKey;
    const left = key === 'Tab' && leaving.current;
    leaving.current = key === 'Escape';
    if (left) return;
    if (key === 'Escape') {
      setAnchor(null);
      return;
    }
    if (command && /^[zy]$/i.test(key)) {
      event.preventDefault();
      history(key.toLowerCase(), shiftKey);
      return;
    }
    const step = stepOf(event);
    if (step === null) {
      if (!command && !event.altKey) edit(event);
      return;
    }
    const next = moved(active, step, size);
    // At the last cell Tab goes on to what follows the table.
    if (key === 'Tab' && next.row === active.row && next.column === active.column) return;
    event.preventDefault();
    go(next, shiftKey && key !== 'Tab' && key !== 'Enter');
  };

  return (
    <div className={style.scroll} role="presentation">
      <table
        ref={table}
        className={style.grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the sheet is worked at with the keyboard, cell by cell
        role="grid"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-rowcount={props.total + 1}
        aria-colcount={columns.length + 1}
        aria-readonly={!writable}
        aria-multiselectable="true"
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          if (editing !== null) return;
          event.preventDefault();
          const rowsOf = cells(block).map((row) => row.map((cell) => store.text(cell.unit, cell.column)));
          event.clipboardData.setData('text/plain', writeBlock(rowsOf));
        }}
        onPaste={(event) => {
          if (editing !== null || !writable) return;
          event.preventDefault();
          paste(event.clipboardData.getData('text/plain'));
        }}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={style.corner} aria-colindex={1}>
              {words.unit}
            </th>
            {columns.map((column, at) => (
              <th key={column.key} scope="col" aria-colindex={at + 2} className={style.column}>
                {text(column.title)}
                {column.unit !== null && <span className={style.unit}>（{text(column.unit)}）</span>}
                <ColumnTags column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <GridRow
              key={row.id}
              row={row}
              place={at}
              columns={columns}
              notes={props.notes}
              store={store}
              name={text(row.name)}
              active={active.row === at ? active.column : null}
              block={at >= block.top && at <= block.bottom && anchor !== null ? block : null}
              editing={active.row === at ? editing : null}
              {...handlers}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
