import { useId, useSyncExternalStore } from 'react';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ColumnTags } from './column-tags.tsx';
import type { Place } from './grid-moves.ts';
import { collectionWords } from './locale.ts';
import style from './sheet.module.css';
import { keyOf, type SheetStore } from './sheet-store.ts';
import { isUnproved } from './unproved.ts';
import type { SheetColumn, SheetNote, SheetRow } from './use-sheet.ts';

interface OneUnitProps {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  readonly total: number;
  readonly store: SheetStore;
  readonly writable: boolean;
  readonly notes: ReadonlyMap<string, SheetNote>;
  readonly active: Place;
  readonly onActive: (place: Place) => void;
}

/** The sheet on a phone: one unit at a time, one figure below the other. */
export function OneUnit({ columns, rows, total, notes, store, writable, active, onActive }: OneUnitProps) {
  const words = useWords(collectionWords);
  const text = useText();
  const row = rows[active.row];
  if (row === undefined) return null;
  const to = (place: number): void => onActive({ row: place, column: 0 });
  const turn = (
    <p className={style.turn}>
      <button
        type="button"
        className={buttonClass.plain}
        disabled={active.row === 0}
        onClick={() => to(active.row - 1)}
      >
        {words.before}
      </button>
      <button
        type="button"
        className={buttonClass.plain}
        disabled={active.row >= rows.length - 1}
        onClick={() => to(active.row + 1)}
      >
        {words.after}
      </button>
    </p>
  );
  return (
    <section className={style.oneUnit} aria-labelledby="one-unit">
      <h2 id="one-unit">{text(row.name)}</h2>
      <p className={style.small}>{words.phoneUnit(count(active.row + 1), count(total))}</p>
      {turn}
      {columns.map((column, at) => (
        <Figure
          key={`${row.id} ${column.key}`}
          unit={row.id}
          column={column}
          note={notes.get(keyOf(row.id, column.key))}
          store={store}
          writable={writable}
          at={at}
          onFocus={() => onActive({ row: active.row, column: at })}
        />
      ))}
      {turn}
    </section>
  );
}

interface FigureProps {
  readonly unit: string;
  readonly column: SheetColumn;
  readonly note: SheetNote | undefined;
  readonly store: SheetStore;
  readonly writable: boolean;
  readonly at: number;
  readonly onFocus: () => void;
}

function Figure({ unit, column, note, store, writable, at, onFocus }: FigureProps) {
  const words = useWords(collectionWords);
  const text = useText();
  const id = useId();
  useSyncExternalStore(store.subscribe, () => store.revision(unit));
  const wrong = store.conflict(unit, column.key) ?? store.wrong(unit, column.key);
  const unproved = isUnproved(store, unit, column, note);
  return (
    <label className={style.field}>
      <span>
        {text(column.title)}
        {column.unit !== null && `（${text(column.unit)}）`}
        <ColumnTags column={column} />
      </span>
      <input
        value={store.text(unit, column.key)}
        data-figure={at}
        readOnly={!writable || (note?.ballot ?? null) !== null}
        maxLength={400}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined && !unproved ? undefined : id}
        onFocus={onFocus}
        onChange={(event) => store.edit([{ unit, column: column.key, text: event.currentTarget.value }])}
      />
      {(wrong !== undefined || unproved) && (
        <span id={id} className={wrong === undefined ? style.warned : style.wrong}>
          {wrong ?? words.lacksProof}
        </span>
      )}
    </label>
  );
}
