import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem, type ProblemIssue } from '../../api/problem.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { collectionWords } from './locale.ts';
import { type Desk, submit } from './queries.ts';
import style from './sheet.module.css';
import type { SheetStore } from './sheet-store.ts';

interface ActsProps {
  readonly desk: Desk;
  readonly store: SheetStore;
  readonly titleOf: (unit: string, column: string) => string | null;
  readonly onGoTo: (unit: string, column: string) => void;
}

/** Refusals that name the cells where something is still to be done. */
const LACKING = new Set(['task.incomplete', 'task.unproved']);

/** The step that hands a sheet over. What is far from earlier months is shown first, and once. */
export function SupplierActs({ desk, store, titleOf, onGoTo }: ActsProps) {
  const words = useWords(collectionWords);
  const client = useQueryClient();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: async (checked: boolean) => {
      // What was typed last goes first.
      await store.save();
      return submit(desk, { checked, ...(text.trim() === '' ? {} : { text: text.trim() }) });
    },
    onSettled: () => client.invalidateQueries(),
  });
  const asks = send.error instanceof Problem && send.error.code === 'task.look-again' ? send.error : null;
  const gaps = send.error instanceof Problem && LACKING.has(send.error.code) ? send.error : null;
  return (
    <div className={style.hand}>
      <label className={style.field}>
        <span>{words.submitText}</span>
        <input value={text} maxLength={1000} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <p className={style.acts}>
        <button
          type="button"
          className={buttonClass.main}
          disabled={send.isPending}
          onClick={() => send.mutate(asks !== null)}
        >
          {asks === null ? words.submit : words.checkedSubmit}
        </button>
        {asks !== null && (
          <button type="button" className={buttonClass.plain} onClick={() => send.reset()}>
            {words.goBack}
          </button>
        )}
        <span className={style.small}>{words.submitNote}</span>
      </p>
      {(asks ?? gaps) !== null && <Places problem={asks ?? gaps} titleOf={titleOf} onGoTo={onGoTo} />}
      {send.isError && asks === null && gaps === null && <ProblemView error={send.error} />}
    </div>
  );
}

/** Cells that were named in a refusal, each with the way to it. */
function Places({ problem, titleOf, onGoTo }: { problem: Problem | null } & Pick<ActsProps, 'titleOf' | 'onGoTo'>) {
  if (problem === null) return null;
  const place = ({ cell = '' }: ProblemIssue): [string, string] => {
    const slash = cell.indexOf('/');
    return [cell.slice(0, slash), cell.slice(slash + 1)];
  };
  return (
    <div className={style.notice} role="alert">
      <p>
        <strong>{problem.title}</strong> {problem.detail}
      </p>
      <ul>
        {problem.issues.map((issue) => {
          const [unit, column] = place(issue);
          return (
            <li key={issue.cell}>
              <button type="button" className={buttonClass.quiet} onClick={() => onGoTo(unit, column)}>
                {titleOf(unit, column) ?? issue.cell}
              </button>
              ：{issue.message}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
