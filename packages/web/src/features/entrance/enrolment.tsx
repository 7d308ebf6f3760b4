import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { renderSVG } from 'uqr';
import type { Session } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './entrance.module.css';
import { Field } from './field.tsx';
import { entranceWords } from './locale.ts';
import { entranceQuery, useBeginSecondFactor, useChangePassword, useConfirmSecondFactor } from './queries.ts';

/** What an account must do before it may do anything else. */
export function Enrolment({ remaining }: { remaining: NonNullable<Session['remaining']> }) {
  return remaining === 'password' ? <NewPassword /> : <SecondFactor />;
}

function NewPassword() {
  const words = useWords(entranceWords);
  useTitle(words.newPasswordTitle);
  const { data } = useQuery(entranceQuery);
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ current, wanted });
  };
  return (
    <form className={`${style.page} ${style.form}`} onSubmit={send}>
      <h1>{words.newPasswordTitle}</h1>
      <p className={style.note}>{words.newPasswordNote}</p>
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

/** The picture is drawn here: the key goes to no other server. */
const picture = (uri: string): string => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`;

function SecondFactor() {
  const words = useWords(entranceWords);
  useTitle(words.factorTitle);
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    confirm.mutate(code, { onError: () => setCode('') });
  };
  return (
    <form className={`${style.page} ${style.form}`} onSubmit={send}>
      <h1>{words.factorTitle}</h1>
      <p className={style.note}>{words.factorNote}</p>
      {begin.data === undefined ? (
        <button type="button" className={buttonClass.main} disabled={begin.isPending} onClick={() => begin.mutate()}>
          {words.factorGet}
        </button>
      ) : (
        <>
          <img className={style.picture} src={picture(begin.data.uri)} alt={words.picture} width={220} height={220} />
          <p>
            {words.factorKey}
            <code className={style.key}>{begin.data.secret}</code>
          </p>
          <Field
            label={words.code}
            hint={words.codeHint}
            value={code}
            onChange={setCode}
            autoComplete="one-time-code"
            inputMode="numeric"
          />
          {confirm.isError && <ProblemView error={confirm.error} />}
          <button type="submit" className={buttonClass.main} disabled={confirm.isPending}>
            {words.factorDone}
          </button>
        </>
      )}
      {begin.isError && <ProblemView error={begin.error} />}
    </form>
  );
}
