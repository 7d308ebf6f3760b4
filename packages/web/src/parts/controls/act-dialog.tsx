import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../states/problem-view.tsx';
import style from './act-dialog.module.css';
import { buttonClass } from './button.ts';
import { controlWords } from './locale.ts';

interface ActDialogProps<T> {
  /** The verb, on the button that opens the dialog and on the one that acts. */
  readonly verb: string;
  readonly title: string;
  /** What happens, and to whom. */
  readonly what: string;
  /** Whether and how it can be undone. */
  readonly undo: string;
  /** Asks why; the reason goes into the trail. */
  readonly reasoned?: boolean;
  readonly act: (reason: string) => Promise<T>;
  readonly done?: (result: T) => void;
  readonly quiet?: boolean;
}

/** Before what is hard to undo: what, for whom, can it be undone; then the verb again. */
export function ActDialog<T>({ verb, title, what, undo, reasoned = false, act, done, quiet }: ActDialogProps<T>) {
  const words = useWords(controlWords);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const doing = useMutation({
    mutationFn: () => act(reason.trim()),
    onSuccess: (result) => {
      dialog.current?.close();
      setReason('');
      done?.(result);
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    doing.mutate();
  };
  return (
    <>
      <button
        type="button"
        className={quiet === true ? buttonClass.quiet : buttonClass.plain}
        onClick={() => dialog.current?.showModal()}
      >
        {verb}
      </button>
      <dialog ref={dialog} className={style.dialog} aria-labelledby={`${id}-title`} aria-describedby={`${id}-what`}>
        <form onSubmit={send}>
          <h2 id={`${id}-title`}>{title}</h2>
          <p id={`${id}-what`}>{what}</p>
          <p className={style.undo}>{undo}</p>
          {reasoned && (
            <label className={style.reason}>
              <span>{words.reason}</span>
              <textarea
                value={reason}
                required
                rows={2}
                maxLength={500}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            </label>
          )}
          {doing.isError && <ProblemView error={doing.error} />}
          <p className={style.acts}>
            <button type="submit" className={buttonClass.main} disabled={doing.isPending}>
              {verb}
            </button>
            <button type="button" className={buttonClass.plain} onClick={() => dialog.current?.close()}>
              {words.leave}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
