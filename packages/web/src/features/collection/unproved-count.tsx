import { useSyncExternalStore } from 'react';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { collectionWords } from './locale.ts';
import type { SheetStore } from './sheet-store.ts';
import { unprovedCells } from './unproved.ts';
import type { SheetColumn, SheetNote, SheetRow } from './use-sheet.ts';

interface UnprovedProps {
  readonly store: SheetStore;
  readonly rows: readonly SheetRow[];
  readonly columns: readonly SheetColumn[];
  readonly notes: ReadonlyMap<string, SheetNote>;
  readonly onGoTo: (unit: string, column: string) => void;
}

/** How many figures still want a file, before anybody is refused for it; leads to the first. */
export function UnprovedCount({ store, rows, columns, notes, onGoTo }: UnprovedProps) {
  const words = useWords(collectionWords);
  useSyncExternalStore(store.subscribe, store.state);
  const cells = unprovedCells(store, rows, columns, notes);
  const [first] = cells;
  if (first === undefined) return null;
  return (
    <p>
      <button type="button" className={buttonClass.quiet} onClick={() => onGoTo(first.unit, first.column)}>
        {words.unprovedCells(count(cells.length))}
      </button>
    </p>
  );
}
