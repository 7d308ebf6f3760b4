import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SurveyVisit, SurveyWork } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from './field.tsx';
import { surveyWords } from './locale.ts';
import { newId } from './new-id.ts';
import { planVisit, refresh } from './queries.ts';
import style from './surveys.module.css';
import { workWords } from './work-locale.ts';

const KINDS = ['meeting', 'interviews', 'inquiry'] as const;
const HALVES = ['am', 'pm'] as const;

interface VisitFormProps {
  readonly work: SurveyWork;
  /** The one to change; none: a new one. */
  readonly visit?: SurveyVisit;
  readonly done?: () => void;
}

export function VisitForm({ work: { survey, units }, visit, done }: VisitFormProps) {
  const words = useWords(workWords);
  const common = useWords(surveyWords);
  const text = useText();
  const client = useQueryClient();
  // Sent again, the same visit stays one visit.
  const [id] = useState(() => visit?.id ?? newId());
  const [given, setGiven] = useState({
    unit: visit?.unit.id ?? units[0]?.unit.id ?? '',
    kind: visit?.kind ?? KINDS[0],
    day: visit?.day ?? survey.firstDay,
    half: visit?.half ?? HALVES[0],
    place: visit?.place ?? '',
  });
  const plan = useMutation({
    mutationFn: () => planVisit(survey.id, { id, ...given, revision: visit?.revision ?? 0 }),
    async onSuccess() {
      await refresh(client);
      done?.();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    plan.mutate();
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <div className={style.line}>
        <Field label={words.unit}>
          {(control) => (
            <select
              {...control}
              value={given.unit}
              onChange={(event) => setGiven({ ...given, unit: event.currentTarget.value })}
            >
              {units.map(({ unit }) => (
                <option key={unit.id} value={unit.id}>
                  {text(unit.name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.kind}>
          {(control) => (
            <select
              {...control}
              value={given.kind}
              onChange={(event) =>
                setGiven({ ...given, kind: KINDS.find((one) => one === event.currentTarget.value) ?? given.kind })
              }
            >
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {common[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div className={style.line}>
        <Field label={words.day}>
          {(control) => (
            <input
              {...control}
              type="date"
              required
              value={given.day}
              onChange={(event) => setGiven({ ...given, day: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={words.half}>
          {(control) => (
            <select
              {...control}
              value={given.half}
              onChange={(event) =>
                setGiven({ ...given, half: HALVES.find((one) => one === event.currentTarget.value) ?? given.half })
              }
            >
              {HALVES.map((one) => (
                <option key={one} value={one}>
                  {common[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.place}>
          {(control) => (
            <input
              {...control}
              maxLength={200}
              value={given.place}
              onChange={(event) => setGiven({ ...given, place: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      {plan.isError && <ProblemView error={plan.error} />}
      <p className={style.acts}>
        <button type="submit" className={buttonClass.plain} disabled={plan.isPending}>
          {visit === undefined ? words.planAct : common.save}
        </button>
        {done !== undefined && (
          <button type="button" className={buttonClass.quiet} onClick={done}>
            {common.cancel}
          </button>
        )}
      </p>
    </form>
  );
}
