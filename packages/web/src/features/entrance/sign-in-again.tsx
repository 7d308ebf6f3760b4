import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/words.ts';
import style from './entrance.module.css';
import { entranceWords } from './locale.ts';
import { Personas } from './personas.tsx';
import { entranceQuery } from './queries.ts';
import { SignInForm } from './sign-in-form.tsx';

/** A session has ended under an open page: sign in above it, and go on below. It cannot be closed otherwise, as nothing below would work. */
export function SignInAgain() {
  const words = useWords(entranceWords);
  const dialog = useRef<HTMLDialogElement>(null);
  const { data } = useQuery(entranceQuery);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={style.dialog}
      aria-labelledby="sign-in-again"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="sign-in-again">{words.againTitle}</h2>
      <p className={style.note}>{words.againNote}</p>
      {data !== undefined && data.personas.length > 0 ? <Personas personas={data.personas} /> : <SignInForm />}
    </dialog>
  );
}
