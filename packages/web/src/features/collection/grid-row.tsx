import { memo, useSyncExternalStore } from 'react';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { CellField, type Editing, type Leave } from './cell-field.tsx';
import style from './grid.module.css';
import { type Block, inBlock, type Place } from './grid-moves.ts';
import { collectionWords } from './locale.ts';
import { keyOf, type SheetStore } from './sheet-store.ts';
import { isUnproved } from './unproved.ts';
import type { SheetColumn, SheetNote, SheetRow } from './use-sheet.ts';

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
  readonly onCommit: (value: string, move: Leave) => void;
  readonly onCancel: () => void;
}

/** A unit's row. It is drawn again only when something in it has changed. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { row, place, columns, store, active, block, editing } = props;
  const text = useText();
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
          note?.ballot == null ? '' : style.counted,
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
            aria-readonly={note?.ballot == null ? undefined : true}
            aria-selected={block === null ? isActive : inBlock({ row: place, column: at }, block)}
            tabIndex={isActive ? 0 : -1}
            className={marks.join(' ')}
            onMouseDown={(event) => props.onChoose({ row: place, column: at }, event.shiftKey)}
            onFocus={() => props.onReach({ row: place, column: at })}
            onDoubleClick={() => props.onEdit({ text: value, typed: false })}
          >
            {isActive && editing !== null ? (
              <CellField
                label={`${props.name}，${text(column.title)}`}
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
