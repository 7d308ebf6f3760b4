import { type FormEvent, useId, useState } from 'react';
import { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './entrance.module.css';
import { Field } from './field.tsx';
import { entranceWords } from './locale.ts';
import { useSignIn } from './queries.ts';

/** Name and password, and the code once the server asks for it. */
export function SignInForm() {
  const words = useWords(entranceWords);
  const id = useId();
  const signIn = useSignIn();
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
    </form>
  );
}
