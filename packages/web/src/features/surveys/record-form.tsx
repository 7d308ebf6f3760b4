import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { SurveyVisit } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from './field.tsx';
import { surveyWords } from './locale.ts';
import { recordVisit, refresh } from './queries.ts';
import style from './surveys.module.css';
import { workWords } from './work-locale.ts';

const STATES = ['held', 'cancelled', 'planned'] as const;

interface RecordFormProps {
  readonly surveyId: string;
  readonly visit: SurveyVisit;
  readonly name: string;
  readonly done: () => void;
}

/** What became of a visit. */
export function RecordForm({ surveyId, visit, name, done }: RecordFormProps) {
  const words = useWords(workWords);
  const common = useWords(surveyWords);
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [state, setState] = useState<(typeof STATES)[number]>(visit.state === 'planned' ? 'held' : visit.state);
  const [counts, setCounts] = useState({ expected: visit.expected, present: visit.present, talks: visit.talks });
  const [remark, setRemark] = useState(visit.remark);
  const record = useMutation({
    mutationFn: () => recordVisit(surveyId, visit.id, { state, ...counts, remark, revision: visit.revision }),
    async onSuccess() {
      await refresh(client);
      done();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    record.mutate();
  };
  const asked =
    state !== 'held' ? [] : visit.kind === 'meeting' ? (['expected', 'present'] as const) : (['talks'] as const);
  return (
    <form className={style.form} onSubmit={submit}>
      <h3 ref={heading} tabIndex={-1}>
        {words.recordOf(name)}
      </h3>
      <div className={style.line}>
        <Field label={words.happened}>
          {(control) => (
            <select
              {...control}
              value={state}
              onChange={(event) => setState(STATES.find((one) => one === event.currentTarget.value) ?? state)}
            >
              {STATES.map((one) => (
                <option key={one} value={one}>
                  {common[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {asked.map((which) => (
          <Field key={which} label={words[which]}>
            {(control) => (
              <input
                {...control}
                type="number"
                min={which === 'present' ? 0 : 1}
                max={100_000}
                required
                value={counts[which] ?? ''}
                onChange={(event) => {
                  const { valueAsNumber } = event.currentTarget;
                  setCounts({ ...counts, [which]: Number.isNaN(valueAsNumber) ? null : valueAsNumber });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={words.remark} hint={words.remarkHint}>
        {(control) => (
          <input
            {...control}
            required={state === 'cancelled'}
            maxLength={1000}
            value={remark}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
        )}
      </Field>
      {record.isError && <ProblemView error={record.error} />}
      <p className={style.acts}>
        <button type="submit" className={buttonClass.main} disabled={record.isPending}>
          {words.recordAct}
        </button>
        <button type="button" className={buttonClass.quiet} onClick={done}>
          {common.cancel}
        </button>
      </p>
    </form>
  );
}
