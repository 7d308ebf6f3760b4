import type { Task } from '../../api/types.ts';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { collectionWords } from './locale.ts';

type Cells = Task['cells'];

/** What a figure is asked for: cells to which none can apply are no part of it. */
const asked = ({ total, excused }: Cells): number => total - excused;

/** How far a sheet is, in a cell of a table: the figures, and what else there is to know. */
export function AnswersCell({ cells, soft }: { cells: Cells; soft: string | undefined }) {
  const words = useWords(collectionWords);
  const { filled, explained, empty } = cells;
  return (
    <>
      {words.ofCells(count(filled), count(asked(cells)))}
      {explained > 0 && <span className={soft}>{words.explained(count(explained))}</span>}
      {empty > 0 && <span className={soft}>{words.emptyCells(count(empty))}</span>}
    </>
  );
}

/** The same in a sentence, with the cells that are not counted. */
export function AnswersLine({ cells }: { cells: Cells }) {
  const words = useWords(collectionWords);
  const { filled, explained, empty, excused } = cells;
  return (
    <>
      {words.answers(count(asked(cells)), count(filled), count(explained), count(empty))}
      {excused > 0 && words.excused(count(excused))}
    </>
  );
}
