import { useState } from 'react';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import { cellText } from './cell-text.ts';
import { collectionWords } from './locale.ts';
import style from './sheet.module.css';
import type { SheetStore } from './sheet-store.ts';
import type { SheetNote } from './use-sheet.ts';

/** More than that at once is what the sheet below is for: a whole month of twenty townships is 160 cells. */
const FIRST = 12;

interface ChangesProps {
  readonly notes: readonly SheetNote[];
  readonly store: SheetStore;
  readonly titleOf: (unit: string, column: string) => string | null;
  readonly onGoTo: (unit: string, column: string) => void;
}

/** What a review is about: the new figures beside those of the ledger; what is remarkable about them comes first. */
export function Changes({ notes, store, titleOf, onGoTo }: ChangesProps) {
  const words = useWords(collectionWords);
  const text = useText();
  const [all, setAll] = useState(false);
  const drafts = notes
    .filter((note) => note.draft)
    .sort((a, b) => Number(b.warning !== null) - Number(a.warning !== null));
  if (drafts.length === 0) return null;
  const shown = all ? drafts : drafts.slice(0, FIRST);
  return (
    <section aria-labelledby="changes" className={style.changes}>
      <h2 id="changes">{words.changes}</h2>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.changesCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.cell}</th>
            <th scope="col" className={table.number}>
              {words.ledger}
            </th>
            <th scope="col" className={table.number}>
              {words.now}
            </th>
            <th scope="col">{words.note}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((note) => (
            <tr key={`${note.unit} ${note.column}`}>
              <th scope="row">
                <button type="button" className={buttonClass.quiet} onClick={() => onGoTo(note.unit, note.column)}>
                  {titleOf(note.unit, note.column)}
                </button>
              </th>
              <td data-label={words.ledger} className={table.number}>
                {note.ledger === null ? '—' : cellText({ ...note.ledger, reason: null, disowned: false }, words)}
              </td>
              <td data-label={words.now} className={table.number}>
                {store.text(note.unit, note.column)}
              </td>
              <td data-label={words.note} className={table.wide}>
                {[note.warning === null ? null : text(note.warning), note.evidence?.fileName]
                  .filter((part) => part != null)
                  .join('；')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < drafts.length && (
        <button type="button" className={buttonClass.plain} onClick={() => setAll(true)}>
          {words.allChanges(count(drafts.length))}
        </button>
      )}
    </section>
  );
}
