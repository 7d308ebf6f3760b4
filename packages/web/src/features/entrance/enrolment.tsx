import type { Session } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { useWords } from '../../i18n/words.ts';
import style from './entrance.module.css';
import { entranceWords } from './locale.ts';
import { PasswordForm } from './password-form.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';

/** What an account must do before it may do anything else. */
export function Enrolment({ remaining }: { remaining: NonNullable<Session['remaining']> }) {
  return remaining === 'password' ? <NewPassword /> : <SecondFactor />;
}

function NewPassword() {
  const words = useWords(entranceWords);
  useTitle(words.newPasswordTitle);
  return (
    <div className={style.page}>
      <h1>{words.newPasswordTitle}</h1>
      <p className={style.note}>{words.newPasswordNote}</p>
      <PasswordForm />
    </div>
  );
}

function SecondFactor() {
  const words = useWords(entranceWords);
  useTitle(words.factorTitle);
  return (
    <div className={style.page}>
      <h1>{words.factorTitle}</h1>
      <p className={style.note}>{words.factorNote}</p>
      <SecondFactorForm />
    </div>
  );
}
