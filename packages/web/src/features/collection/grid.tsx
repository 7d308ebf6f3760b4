import {
  type KeyboardEvent,
  memo,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { parseBlock, writeBlock } from './clipboard.ts';
import { ColumnTags } from './column-tags.tsx';
import style from './grid.module.css';
import { type Block, blockOf, inBlock, moved, type Place } from './grid-moves.ts';
import { collectionWords } from './locale.ts';
import { type Edit, keyOf, type SheetStore } from './sheet-store.ts';
import { isUnproved } from './unproved.ts';
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

interface Editing {
  readonly text: string;
  /** Begun by typing: the arrow keys then leave the cell, as in Excel. */
  readonly typed: boolean;
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
  const begin = (start: Editing): void => {
    if (writable) setEditing(start);
  };
  const put = (edits: readonly Edit[]): void => {
    if (edits.length > 0 && writable) store.edit(edits);
  };
  const target = (place: Place): { unit: string; column: string } | null => {
    const unit = rows[place.row]?.id;
    const column = columns[place.column]?.key;
    return unit === undefined || column === undefined ? null : { unit, column };
  };
  const commit = (value: string, move: 'down' | 'up' | 'left' | 'right' | 'stay'): void => {
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
    put(edits);
    announce(cut === 0 ? words.pasted(String(edits.length)) : words.cut(String(cut)));
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
      onCommit: (value: string, move: 'down' | 'up' | 'left' | 'right' | 'stay') => newest.current.commit(value, move),
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

function stepOf({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): Parameters<typeof moved>[1] | null {
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

interface RowProps {
  readonly row: SheetRow;
  readonly place: number;
  readonly columns: readonly SheetColumn[];
  readonly notes: ReadonlyMap<string, SheetNote>;
  readonly store: SheetStore;
  readonly name: string;
  readonly active: number | null;
  readonly block: Block | null;
  readonly editing: Editing | null;
  readonly onChoose: (place: Place, extend?: boolean) => void;
  /** The focus came by another way: a screen reader, a link. */
  readonly onReach: (place: Place) => void;
  readonly onEdit: (start: Editing) => void;
  readonly onCommit: (value: string, move: 'down' | 'up' | 'left' | 'right' | 'stay') => void;
  readonly onCancel: () => void;
}

const GridRow = memo(function GridRow(props: RowProps) {
  const { row, place, columns, store, active, block, editing } = props;
  const words = useWords(collectionWords);
  // What stands in the row is read from the store; its revision says when to read anew.
  useSyncExternalStore(store.subscribe, () => store.revision(row.id));
  return (
    <tr aria-rowindex={place + 2}>
      <th scope="row" className={style.name} aria-colindex={1}>
        {props.name}
      </th>
      {columns.map((column, at) => {
        const value = store.text(row.id, column.key);
        const wrong = store.conflict(row.id, column.key) ?? store.wrong(row.id, column.key);
        const note = props.notes.get(keyOf(row.id, column.key));
        const unproved = isUnproved(store, row.id, column, note);
        const isActive = active === at;
        const marks = [
          style.cell,
          isActive ? style.active : '',
          block !== null && inBlock({ row: place, column: at }, block) ? style.chosen : '',
          wrong === undefined ? '' : style.wrong,
          store.isPending(row.id, column.key) ? style.pending : '',
          note?.draft === true ? style.draft : '',
          note?.warning == null ? '' : style.warned,
          unproved ? style.unproved : '',
          /^-?[\d.]+$/.test(value) || value === '' ? style.figure : '',
        ];
        return (
          <td
            key={column.key}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one works in it
            role="gridcell"
            data-at={`${place}:${at}`}
            aria-colindex={at + 2}
            aria-invalid={wrong === undefined ? undefined : true}
            aria-selected={block === null ? isActive : inBlock({ row: place, column: at }, block)}
            tabIndex={isActive ? 0 : -1}
            className={marks.join(' ')}
            onMouseDown={(event) => props.onChoose({ row: place, column: at }, event.shiftKey)}
            onFocus={() => props.onReach({ row: place, column: at })}
            onDoubleClick={() => props.onEdit({ text: value, typed: false })}
          >
            {isActive && editing !== null ? (
              <CellField
                label={`${props.name}，${column.title['zh-CN']}`}
                start={editing}
                onCommit={props.onCommit}
                onCancel={props.onCancel}
              />
            ) : (
              <>
                <span className={style.value}>{value}</span>
                {(note?.remarks ?? 0) > 0 && <span className={style.remarked} aria-hidden="true" />}
                {unproved && <span className={style.lacks}>{words.lacksProof}</span>}
                {wrong !== undefined && <span className={style.message}>{wrong}</span>}
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
});

interface FieldProps {
  readonly label: string;
  readonly start: Editing;
  readonly onCommit: RowProps['onCommit'];
  readonly onCancel: () => void;
}

function CellField({ label, start, onCommit, onCancel }: FieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => {
    const input = field.current;
    input?.focus();
    if (start.typed) input?.setSelectionRange(input.value.length, input.value.length);
    else input?.select();
  }, [start]);
  const end = (move: Parameters<RowProps['onCommit']>[1]): void => {
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
