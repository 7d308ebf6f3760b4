import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { RoundPlan } from '../../api/types.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import type { Draft } from './draft.ts';
import { FieldFrame, FieldProblems } from './field.tsx';
import { openingWords } from './locale.ts';
import style from './opening.module.css';

interface DeadlineProps {
  readonly draft: Draft;
  readonly due: RoundPlan['due'];
  readonly missingYear: boolean;
  readonly today: string;
  readonly problems: readonly string[];
  readonly change: (more: Partial<Draft>) => void;
}

/** By when: so many working days from today, or a day. */
export function Deadline({ draft, due, missingYear, today, problems, change }: DeadlineProps) {
  const words = useWords(openingWords);
  const { language } = useLanguage();
  const id = useId();
  const byDays = draft.dueBy === 'days';
  return (
    <fieldset className={style.choices}>
      <legend>{words.due}</legend>
      {(['days', 'date'] as const).map((way) => (
        <label key={way}>
          <input type="radio" name={id} checked={draft.dueBy === way} onChange={() => change({ dueBy: way })} />
          {way === 'days' ? words.byDays : words.byDate}
        </label>
      ))}
      {byDays ? (
        <FieldFrame id={`${id}-days`} label={words.days} hint={words.daysHint}>
          <input
            id={`${id}-days`}
            type="text"
            inputMode="numeric"
            className={style.short}
            value={draft.days}
            aria-describedby={`${id}-days-hint ${id}-wrong`}
            aria-invalid={problems.length > 0 || undefined}
            onChange={({ currentTarget }) => change({ days: currentTarget.value.trim() })}
          />
        </FieldFrame>
      ) : (
        <FieldFrame id={`${id}-date`} label={words.date} hint={words.dateHint}>
          <input
            id={`${id}-date`}
            type="date"
            className={style.short}
            value={draft.date}
            aria-describedby={`${id}-date-hint ${id}-wrong`}
            aria-invalid={problems.length > 0 || undefined}
            onChange={({ currentTarget }) => change({ date: currentTarget.value })}
          />
        </FieldFrame>
      )}
      <FieldProblems id={`${id}-wrong`} problems={problems} />
      {byDays && missingYear && (
        <p className={style.row}>
          <button type="button" className={buttonClass.plain} onClick={() => change({ dueBy: 'date' })}>
            {words.useDate}
          </button>
          <Link to="/calendar" search={{ year: String(Number(today.slice(0, 4)) + 1) }}>
            {words.bringYear}
          </Link>
        </p>
      )}
      {byDays && due !== null && due.calendar !== null && problems.length === 0 && (
        <p className={style.result} aria-live="polite">
          {words.dueOn(date(due.at, language))}
        </p>
      )}
      {!byDays && draft.date !== '' && draft.date < today && <p className={style.warning}>{words.datePast}</p>}
    </fieldset>
  );
}
