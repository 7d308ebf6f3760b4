import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Remark } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { collectionWords } from './locale.ts';
import { type Desk, remarksQuery, say } from './queries.ts';
import style from './sheet.module.css';

interface Cell {
  readonly unit: string;
  readonly column: string;
  readonly title: string;
}
interface ThreadProps {
  readonly desk: Desk;
  /** The cell that is chosen; a remark can be about it alone. */
  readonly cell: Cell | null;
  readonly speaksAs: 'answer' | 'question';
  readonly titleOf: (unit: string, column: string) => string | null;
  readonly onGoTo: (unit: string, column: string) => void;
}

/** What supplier and office said to each other, the newest first, and the place to say something. */
export function Thread({ desk, cell, speaksAs, titleOf, onGoTo }: ThreadProps) {
  const words = useWords(collectionWords);
  const remarks = useInfiniteQuery(remarksQuery(desk));
  const items = remarks.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={style.thread} aria-labelledby="thread">
      <h2 id="thread">{words.thread}</h2>
      <Say desk={desk} cell={cell} speaksAs={speaksAs} />
      {remarks.isError && <ProblemView error={remarks.error} retry={() => void remarks.refetch()} />}
      {remarks.isSuccess && items.length === 0 && <p className={style.small}>{words.noThread}</p>}
      <ol>
        {items.map((remark) => (
          <OneRemark key={remark.id} remark={remark} titleOf={titleOf} onGoTo={onGoTo} />
        ))}
      </ol>
      <LoadMore query={remarks} shown={items.length} />
    </section>
  );
}

const KINDS = {
  return: 'kindReturn',
  reopen: 'kindReopen',
  answer: 'kindAnswer',
  question: 'kindQuestion',
  'not-our-data': 'kindNotOurs',
} as const;

function OneRemark({ remark, titleOf, onGoTo }: { remark: Remark } & Pick<ThreadProps, 'titleOf' | 'onGoTo'>) {
  const words = useWords(collectionWords);
  const { language } = useLanguage();
  const { unit, column } = remark;
  const title = unit === null || column === null ? null : titleOf(unit, column);
  return (
    <li>
      <p className={style.small}>
        <strong>{words[KINDS[remark.kind]]}</strong> {remark.author.name} · {dateTime(remark.at, language)}
      </p>
      {title !== null && unit !== null && column !== null && (
        <p>
          <button type="button" className={buttonClass.quiet} onClick={() => onGoTo(unit, column)}>
            {title}
          </button>
        </p>
      )}
      <p className={style.said}>{remark.text}</p>
    </li>
  );
}

function Say({ desk, cell, speaksAs }: Pick<ThreadProps, 'desk' | 'cell' | 'speaksAs'>) {
  const words = useWords(collectionWords);
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [about, setAbout] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      say(desk, {
        kind: speaksAs,
        text: text.trim(),
        cell: about && cell !== null ? { unit: cell.unit, column: cell.column } : null,
      }),
    onSuccess: () => {
      setText('');
      setAbout(false);
      return Promise.all([
        client.invalidateQueries({ queryKey: ['remarks', desk.roundId, desk.departmentId] }),
        client.invalidateQueries({ queryKey: ['sheet', desk.roundId, desk.departmentId] }),
      ]);
    },
  });
  return (
    <form
      className={style.say}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <label className={style.field}>
        <span>{words.sayLabel}</span>
        <textarea rows={2} maxLength={1000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      {cell !== null && (
        <label className={style.check}>
          <input type="checkbox" checked={about} onChange={(event) => setAbout(event.currentTarget.checked)} />
          <span>{words.sayAboutCell(cell.title)}</span>
        </label>
      )}
      <button type="submit" className={buttonClass.plain} disabled={send.isPending || text.trim() === ''}>
        {words.say}
      </button>
      {send.isError && <ProblemView error={send.error} />}
    </form>
  );
}
