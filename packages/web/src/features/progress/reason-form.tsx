import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { progressWords } from './locale.ts';
import style from './progress.module.css';
import { refresh } from './queries.ts';

interface ReasonFormProps {
  readonly title: string;
  readonly note: string;
  readonly act: string;
  /** Without it the act asks for no reason. */
  readonly hint?: string;
  readonly children?: ReactNode;
  send(reason: string): Promise<unknown>;
}

/** An act behind one more step: what it does, why it is done, and the button that says so. A refusal leaves what was typed. */
export function ReasonForm({ title, note, act, hint, children, send }: ReasonFormProps) {
  const words = useWords(progressWords);
  const client = useQueryClient();
  const id = useId();
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState(false);
  const mutation = useMutation({
    mutationFn: () => send(reason.trim()),
    onSuccess() {
      setReason('');
      setOpen(false);
      refresh(client)();
    },
  });
  return (
    <details className={style.act} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          mutation.mutate();
        }}
      >
        <p className={style.note}>{note}</p>
        {children}
        {hint !== undefined && (
          <div className={style.field}>
            <label htmlFor={id}>{words.reason}</label>
            <textarea
              id={id}
              rows={2}
              minLength={2}
              maxLength={500}
              required
              value={reason}
              aria-describedby={hint === '' ? undefined : `${id}-hint`}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {hint !== '' && (
              <p id={`${id}-hint`} className={style.hint}>
                {hint}
              </p>
            )}
          </div>
        )}
        <button type="submit" className={buttonClass.main} disabled={mutation.isPending}>
          {act}
        </button>
        {mutation.isError && <ProblemView error={mutation.error} />}
      </form>
    </details>
  );
}
