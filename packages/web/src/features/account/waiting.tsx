import { Link } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import style from '../accounts/accounts.module.css';
import { accountWords } from './locale.ts';

/** Signed in, and nothing to do yet: why, and whom to ask. */
export function Waiting() {
  const words = useWords(accountWords);
  useTitle(words.waitingTitle);
  return (
    <>
      <h1>{words.waitingTitle}</h1>
      <p className={style.lead}>{words.waitingText}</p>
      <Link to="/account" className={buttonClass.plain}>
        {words.waitingOwn}
      </Link>
    </>
  );
}
