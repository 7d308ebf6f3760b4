import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './calendar.module.css';
import { calendarWords } from './locale.ts';
import { type Doubt, type ReadNotice, readFile, readNotice } from './notice.ts';
import { calendarQuery, enterYear } from './queries.ts';
import { YearView } from './year-view.tsx';

/** Brings a year in from the text of the notice: read, shown as it would be, entered when it was checked. */
export function BringYear({ year, title, open }: { year: number; title: string; open: boolean }) {
  const words = useWords(calendarWords);
  const client = useQueryClient();
  const id = useId();
  const chosen = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [basis, setBasis] = useState('');
  const file = readFile(text);
  const read: ReadNotice = file === null ? readNotice(text, year) : { ...file, doubts: [] };
  const other = read.year !== null && read.year !== year ? read.year : null;
  const enter = useMutation({
    mutationFn: () => enterYear(year, basis.trim(), read),
    onSuccess: async () => {
      setText('');
      await client.invalidateQueries(calendarQuery);
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <details className={style.act} open={open}>
      <summary>{title}</summary>
      <form className={style.form} onSubmit={send}>
        <p className={style.hint}>{words.bringNote}</p>
        <div className={style.field}>
          <label htmlFor={`${id}-text`}>{words.text}</label>
          <textarea
            id={`${id}-text`}
            rows={7}
            required
            value={text}
            aria-describedby={`${id}-text-hint`}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <p id={`${id}-text-hint`} className={style.hint}>
            {words.textHint}
          </p>
        </div>
        <button type="button" className={buttonClass.plain} onClick={() => chosen.current?.click()}>
          {words.choose}
        </button>
        <input
          ref={chosen}
          type="file"
          hidden
          aria-label={words.choose}
          accept=".txt,.json,text/plain,application/json"
          onChange={({ currentTarget }) => {
            void currentTarget.files?.[0]?.text().then(setText);
            // The same file may be corrected and chosen again.
            currentTarget.value = '';
          }}
        />
        <div className={style.field}>
          <label htmlFor={`${id}-basis`}>{words.basis}</label>
          <input
            id={`${id}-basis`}
            required
            minLength={2}
            maxLength={300}
            value={basis}
            aria-describedby={`${id}-basis-hint`}
            onChange={({ currentTarget }) => setBasis(currentTarget.value)}
          />
          <p id={`${id}-basis-hint`} className={style.hint}>
            {words.basisHint}
          </p>
        </div>
        {text.trim() !== '' && <Read read={read} other={other} year={year} />}
        {enter.isError && <ProblemView error={enter.error} />}
        <p aria-live="polite">{enter.data !== undefined && words.done(enter.data.version)}</p>
        <button
          type="submit"
          className={buttonClass.main}
          disabled={enter.isPending || read.holidays.length === 0 || other !== null}
        >
          {words.bringAct(year)}
        </button>
      </form>
    </details>
  );
}

function Read({ read, other, year }: { read: ReadNotice; other: number | null; year: number }) {
  const words = useWords(calendarWords);
  const said = ({ kind, words: place }: Doubt): string => {
    switch (kind) {
      case 'weekday':
        return words.doubtWeekday(place);
      case 'count':
        return words.doubtCount(place);
      case 'unread':
        return words.doubtUnread(place);
    }
  };
  if (other !== null) return <p className={style.wrong}>{words.otherYear(other)}</p>;
  if (read.holidays.length === 0) return <p className={style.wrong}>{words.nothing}</p>;
  return (
    <div className={style.read}>
      <p>{words.found(read.holidays.length, read.worked.length)}</p>
      {read.doubts.length > 0 && (
        <ul className={style.wrong}>
          {read.doubts.map((doubt) => (
            <li key={`${doubt.kind} ${doubt.words}`}>{said(doubt)}</li>
          ))}
        </ul>
      )}
      <YearView year={year} arrangement={read} own={[]} />
    </div>
  );
}
