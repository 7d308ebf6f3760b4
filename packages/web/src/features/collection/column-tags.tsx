import { useWords } from '../../i18n/words.ts';
import style from './grid.module.css';
import { collectionWords } from './locale.ts';
import type { SheetColumn } from './use-sheet.ts';

/** What there is to know of a column before its first cell: that several indicators read it, that a file must prove it. */
export function ColumnTags({ column }: { column: SheetColumn }) {
  const words = useWords(collectionWords);
  const tags = [
    column.readers.length > 1 ? words.sharedBy(String(column.readers.length)) : null,
    column.proofRequired ? words.proofRequired : null,
  ].filter((tag) => tag !== null);
  return tags.length === 0 ? null : <span className={style.tags}>{tags.join(words.semicolon)}</span>;
}
