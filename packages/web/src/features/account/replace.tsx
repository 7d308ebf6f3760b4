import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import style from '../accounts/accounts.module.css';
import { PasswordForm } from '../entrance/password-form.tsx';
import { SecondFactorForm } from '../entrance/second-factor-form.tsx';
import { accountWords } from './locale.ts';

export function ReplacePassword() {
  const words = useWords(accountWords);
  const [done, setDone] = useState(false);
  return (
    <section className={style.section} aria-labelledby="password">
      <h2 id="password">{words.password}</h2>
      <p className={style.note}>{words.passwordNote}</p>
      <details className={style.fold}>
        <summary>{words.passwordChange}</summary>
        <PasswordForm done={() => setDone(true)} />
      </details>
      <p role="status">{done && words.passwordDone}</p>
    </section>
  );
}

export function ReplaceFactor() {
  const words = useWords(accountWords);
  const [done, setDone] = useState(false);
  return (
    <section className={style.section} aria-labelledby="factor">
      <h2 id="factor">{words.factor}</h2>
      <p className={style.note}>{words.factorNote}</p>
      <details className={style.fold}>
        <summary>{words.factorReplace}</summary>
        <SecondFactorForm replace done={() => setDone(true)} />
      </details>
      <p role="status">{done && words.factorDone}</p>
    </section>
  );
}
