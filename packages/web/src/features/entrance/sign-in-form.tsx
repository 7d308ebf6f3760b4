import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './entrance.module.css';
import { Field } from './field.tsx';
import { entranceWords } from './locale.ts';
import { passkeysWork, usePasskeySignIn } from './passkey.ts';
import { entranceQuery, useSignIn } from './queries.ts';
import { useSingleSignOn } from './single-sign-on.ts';

/** Name and password, and the code once the server asks for it. */
export function SignInForm() {
  const words = useWords(entranceWords);
  const id = useId();
  const signIn = useSignIn();
  const passkey = usePasskeySignIn();
  const sign = useSingleSignOn();
  const entrance = useQuery(entranceQuery);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeAsked, setCodeAsked] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate(
      { login, password, ...(codeAsked && { code }) },
      {
        onError: (error) => {
          if (error instanceof Problem && error.code === 'sign-in.code-needed') setCodeAsked(true);
          setCode('');
        },
      },
    );
  };
  const refused = signIn.error instanceof Problem && signIn.error.code === 'sign-in.code-needed' ? null : signIn.error;
  return (
    <form className={style.form} onSubmit={send} aria-describedby={refused === null ? undefined : id}>
      <Field label={words.login} value={login} onChange={setLogin} autoComplete="username" />
      <Field
        label={words.password}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      {codeAsked && (
        <Field
          label={words.code}
          hint={words.codeHint}
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          inputMode="numeric"
          autoFocus
        />
      )}
      {refused !== null && (
        <div id={id}>
          <ProblemView error={refused} />
        </div>
      )}
      <button type="submit" className={buttonClass.main} disabled={signIn.isPending}>
        {signIn.isPending ? words.entering : words.enter}
      </button>
      {passkeysWork() && (
        <button
          type="button"
          className={buttonClass.plain}
          disabled={passkey.isPending}
          onClick={() => passkey.mutate()}
        >
          {words.byPasskey}
        </button>
      )}
      {entrance.data?.providers.map((provider) => (
        <button
          key={provider.id}
          type="button"
          className={buttonClass.plain}
          disabled={sign.isPending}
          onClick={() => sign.mutate(provider.id)}
        >
          {words.byProvider(provider.title)}
        </button>
      ))}
      {sign.isError && <ProblemView error={sign.error} />}
      {passkey.isError && <ProblemView error={passkey.error} />}
    </form>
  );
}
