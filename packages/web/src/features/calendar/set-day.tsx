import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './calendar.module.css';
import { calendarWords } from './locale.ts';
import { calendarQuery, setDay } from './queries.ts';

const KINDS = ['off', 'worked', 'usual'] as const;

/** A day of the county's own, with its reason. */
export function SetDay({ year }: { year: number }) {
  const words = useWords(calendarWords);
  const client = useQueryClient();
  const id = useId();
  const [day, setChosenDay] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('off');
  const [reason, setReason] = useState('');
  const enter = useMutation({
    mutationFn: () => setDay({ day, kind, reason: reason.trim() }),
    onSuccess: async () => {
      setReason('');
      await client.invalidateQueries(calendarQuery);
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    enter.mutate();
  };
  const names = { off: words.kindOff, worked: words.kindWorked, usual: words.kindUsual };
  return (
    <details className={style.act}>
      <summary>{words.set}</summary>
      <form className={style.form} onSubmit={send}>
        <p className={style.hint}>{words.setNote}</p>
        <div className={style.field}>
          <label htmlFor={`${id}-day`}>{words.day}</label>
          <input
            id={`${id}-day`}
            type="date"
            required
            min={`${year}-01-01`}
            max={`${year}-12-31`}
            value={day}
            onChange={({ currentTarget }) => setChosenDay(currentTarget.value)}
          />
        </div>
        <div className={style.field}>
          <label htmlFor={`${id}-kind`}>{words.kind}</label>
          <select
            id={`${id}-kind`}
            value={kind}
            onChange={({ currentTarget }) => setKind(KINDS.find((one) => one === currentTarget.value) ?? 'off')}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {names[one]}
              </option>
            ))}
          </select>
        </div>
        <div className={style.field}>
          <label htmlFor={`${id}-reason`}>{words.reason}</label>
          <input
            id={`${id}-reason`}
            required
            minLength={2}
            maxLength={500}
            value={reason}
            aria-describedby={`${id}-hint`}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <p id={`${id}-hint`} className={style.hint}>
            {words.reasonHint}
          </p>
        </div>
        {enter.isError && <ProblemView error={enter.error} />}
        <button type="submit" className={buttonClass.main} disabled={enter.isPending}>
          {words.setAct}
        </button>
      </form>
    </details>
  );
}
