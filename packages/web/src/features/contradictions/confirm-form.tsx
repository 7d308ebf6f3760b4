import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { Contradiction } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './contradictions.module.css';
import { contradictionWords } from './locale.ts';
import { confirmContradiction, refresh } from './queries.ts';

/** The second person: agrees, or sends the answer back. */
export function ConfirmForm({ contradiction, answeredAt }: { contradiction: Contradiction; answeredAt: string }) {
  const words = useWords(contradictionWords);
  const client = useQueryClient();
  const id = useId();
  const [reason, setReason] = useState('');
  const confirm = useMutation({
    mutationFn: (agree: boolean) => confirmContradiction(contradiction.id, agree, answeredAt, reason.trim()),
    onSuccess: () => refresh(client),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    confirm.mutate(!(pressed instanceof HTMLButtonElement && pressed.value === 'back'));
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <div className={style.field}>
        <label htmlFor={id}>{words.confirmReason}</label>
        <textarea
          id={id}
          rows={2}
          required
          minLength={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      {confirm.isError && <ProblemView error={confirm.error} />}
      <p className={style.acts}>
        <button type="submit" value="agree" className={buttonClass.main} disabled={confirm.isPending}>
          {contradiction.outcome === 'correct' ? words.confirmCorrect : words.confirmAct}
        </button>
        <button type="submit" value="back" className={buttonClass.plain} disabled={confirm.isPending}>
          {words.sendBack}
        </button>
      </p>
    </form>
  );
}
