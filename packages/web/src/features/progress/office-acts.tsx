import { useId, useState } from 'react';
import type { Progress } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { progressWords } from './locale.ts';
import style from './progress.module.css';
import { closeCollection, extend, reopenCollection } from './queries.ts';
import { ReasonForm } from './reason-form.tsx';

/** What the office can do about deadlines and the collection. */
export function OfficeActs({ roundId, progress }: { roundId: string; progress: Progress }) {
  const words = useWords(progressWords);
  return (
    <div className={`${style.acts} screen-only`}>
      {progress.closedAt === null ? (
        <>
          <Extend roundId={roundId} progress={progress} />
          <ReasonForm
            title={words.close}
            note={words.closeNote}
            act={words.closeAct}
            send={() => closeCollection(roundId)}
          />
        </>
      ) : (
        <ReasonForm
          title={words.reopen}
          note={words.reopenNote}
          act={words.reopenAct}
          hint=""
          send={(reason) => reopenCollection(roundId, reason)}
        />
      )}
    </div>
  );
}

function Extend({ roundId, progress }: { roundId: string; progress: Progress }) {
  const words = useWords(progressWords);
  const text = useText();
  const id = useId();
  const waiting = progress.items.filter((row) => row.state !== 'approved' && row.state !== null);
  const [chosen, setChosen] = useState('');
  const [days, setDays] = useState('3');
  const department = chosen === '' ? (waiting[0]?.department ?? '') : chosen;
  if (waiting.length === 0) return null;
  return (
    <ReasonForm
      title={words.extend}
      note={words.extendNote}
      act={words.extendAct}
      hint={words.reasonHint}
      send={(reason) => extend(roundId, { department, dueInWorkingDays: Number(days), reason })}
    >
      <div className={style.field}>
        <label htmlFor={`${id}-department`}>{words.department}</label>
        <select id={`${id}-department`} value={department} onChange={(event) => setChosen(event.currentTarget.value)}>
          {waiting.map((row) => (
            <option key={row.department} value={row.department}>
              {text(row.title)}
            </option>
          ))}
        </select>
      </div>
      <div className={style.field}>
        <label htmlFor={`${id}-days`}>{words.byDays}</label>
        <input
          id={`${id}-days`}
          type="number"
          min={1}
          max={60}
          required
          value={days}
          aria-describedby={`${id}-days-hint`}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
        <p id={`${id}-days-hint`} className={style.hint}>
          {words.byDaysHint}
        </p>
      </div>
    </ReasonForm>
  );
}
