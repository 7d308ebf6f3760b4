import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { Contradiction } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './contradictions.module.css';
import { contradictionWords } from './locale.ts';
import { answerContradiction, OUTCOMES, type Outcome, refresh } from './queries.ts';

/** What people found out. Nothing is chosen beforehand: the software has no opinion. */
export function AnswerForm({ contradiction }: { contradiction: Contradiction }) {
  const words = useWords(contradictionWords);
  const client = useQueryClient();
  const id = useId();
  const [outcome, setOutcome] = useState<Outcome>();
  const [finding, setFinding] = useState('');
  const send = useMutation({
    mutationFn: () => {
      if (outcome === undefined) throw new Error('sent without an outcome');
      return answerContradiction(contradiction.id, outcome, finding.trim());
    },
    onSuccess: () => refresh(client),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <details className={style.act} open={contradiction.state === 'open'}>
      <summary>{contradiction.state === 'open' ? words.answerTitle : words.replace}</summary>
      <form className={style.form} onSubmit={submit}>
        <fieldset className={style.choices}>
          <legend>{words.outcome}</legend>
          {OUTCOMES.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={`${id}-outcome`}
                required
                checked={outcome === one}
                onChange={() => setOutcome(one)}
              />
              {words[one]}
            </label>
          ))}
        </fieldset>
        <div className={style.field}>
          <label htmlFor={`${id}-finding`}>{words.finding}</label>
          <textarea
            id={`${id}-finding`}
            rows={4}
            required
            minLength={10}
            maxLength={4000}
            value={finding}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setFinding(event.currentTarget.value)}
          />
          <p id={`${id}-hint`} className={style.hint}>
            {words.findingHint}
          </p>
        </div>
        {send.isError && <ProblemView error={send.error} />}
        <p>
          <button type="submit" className={buttonClass.main} disabled={send.isPending}>
            {words.answerAct}
          </button>
        </p>
      </form>
    </details>
  );
}
