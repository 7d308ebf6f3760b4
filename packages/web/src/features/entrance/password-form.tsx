import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './entrance.module.css';
import { Field } from './field.tsx';
import { entranceWords } from './locale.ts';
import { entranceQuery, useChangePassword } from './queries.ts';

/** The present password and the one wanted. */
export function PasswordForm({ done }: { done?: () => void }) {
  const words = useWords(entranceWords);
  const { data } = useQuery(entranceQuery);
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate(
      { current, wanted },
      {
        onSuccess: () => {
          setCurrent('');
          setWanted('');
          done?.();
        },
      },
    );
  };
  return (
    <form className={style.form} onSubmit={send}>
      <Field
        label={words.current}
        type="password"
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
      />
      <Field
        label={words.wanted}
        hint={words.wantedHint(data?.passwordLength ?? 10)}
        type="password"
        value={wanted}
        onChange={setWanted}
        autoComplete="new-password"
      />
      {change.isError && <ProblemView error={change.error} />}
      <button type="submit" className={buttonClass.main} disabled={change.isPending}>
        {words.change}
      </button>
    </form>
  );
}
