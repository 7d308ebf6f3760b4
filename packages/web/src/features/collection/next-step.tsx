import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Sheet, Task } from '../../api/types.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { AnswersLine } from './answers.tsx';
import { type CollectionWords, collectionWords } from './locale.ts';
import { type Desk, remarksQuery, tasksQuery } from './queries.ts';
import style from './sheet.module.css';

/** What the reader has to do now; if nothing, why not. */
export function NextStep({ desk, head, fills }: { desk: Desk; head: Sheet; fills: boolean }) {
  const tasks = useInfiniteQuery(tasksQuery(desk.roundId));
  const remarks = useInfiniteQuery(remarksQuery(desk));
  const own = tasks.data?.pages
    .flatMap((page) => page.items)
    .find(({ department }) => department.id === head.department.id);
  const reason = remarks.data?.pages
    .flatMap((page) => page.items)
    .find(({ kind, unit }) => unit === null && (kind === 'return' || kind === 'reopen'));
  const refresh = tasks.refetch;
  // The count follows what has been saved; asking for it anew is cheap beside the sheet.
  const saved = head.items;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new sheet is the reason to ask
  useEffect(() => {
    void refresh();
  }, [saved, refresh]);
  return (
    <>
      <Step head={head} fills={fills} cells={own?.cells} reason={reason} />
      {own !== undefined && (
        <p className={style.small}>
          <AnswersLine cells={own.cells} />
        </p>
      )}
    </>
  );
}

interface StepProps {
  readonly head: Sheet;
  readonly fills: boolean;
  readonly cells: Task['cells'] | undefined;
  readonly reason: { readonly kind: string; readonly text: string } | undefined;
}

function Step({ head, fills, cells, reason }: StepProps) {
  const words = useWords(collectionWords);
  const { language } = useLanguage();
  const left = cells?.empty ?? 0;
  const day = date(head.dueAt, language);
  switch (head.state) {
    case 'open':
      if (!fills) return <p className={style.next}>{words.officeWaits}</p>;
      return <p className={`${style.next} ${head.late ? style.late : ''}`}>{stillToDo(head.late, left, day, words)}</p>;
    case 'returned':
      return (
        <div className={style.notice}>
          <p>
            <strong>{reason?.kind === 'reopen' ? words.reopenedBecause : words.returnedBecause}</strong>
          </p>
          {reason !== undefined && <p>{reason.text}</p>}
        </div>
      );
    case 'submitted':
      if (fills) return <p className={style.next}>{words.waiting}</p>;
      return (
        <p className={style.next}>
          {(cells?.drafts ?? 0) > 0 ? words.officeReview(count(cells?.drafts ?? 0)) : words.officeNothingNew}
        </p>
      );
    case 'approved':
      return <p className={style.next}>{fills ? words.inLedger : words.officeDone}</p>;
  }
}

function stillToDo(late: boolean, left: number, day: string, words: CollectionWords): string {
  if (left > 0) return late ? words.toFillLate(count(left), day) : words.toFill(count(left), day);
  return late ? words.toSubmitLate(day) : words.toSubmit(day);
}
