import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SurveyDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { unitsToRate } from '../ballots/queries.ts';
import { groupsQuery } from '../units/queries.ts';
import { Field } from './field.tsx';
import { officeWords } from './locale.ts';
import { refresh, setSubjects } from './queries.ts';
import style from './surveys.module.css';

/** Whom the survey is about: whole peer groups at once, and one by one taken out again. */
export function Subjects({ survey }: { survey: SurveyDetail }) {
  const words = useWords(officeWords);
  const text = useText();
  const client = useQueryClient();
  const groups = useQuery(groupsQuery);
  const [chosen, setChosen] = useState<string>();
  const group = chosen ?? groups.data?.[0]?.id ?? '';
  const { id, revision, subjects, firstDay } = survey;
  const change = useMutation({
    mutationFn: async (given: { readonly add: string } | { readonly drop: string }) => {
      const now = subjects.map(({ unit }) => unit);
      const units =
        'add' in given
          ? [...now, ...(await unitsToRate(given.add, firstDay, false)).map((unit) => unit.id)]
          : now.filter((unit) => unit !== given.drop);
      return setSubjects(id, units, revision);
    },
    onSettled: () => refresh(client),
  });
  return (
    <section className={style.section} aria-labelledby="subjects">
      <h2 id="subjects">{words.subjects}</h2>
      <p role="status">{subjects.length === 0 ? words.subjectsNone : words.subjectsNow(count(subjects.length))}</p>
      <div className={style.line}>
        <Field label={words.addGroup}>
          {(control) => (
            <select {...control} value={group} onChange={(event) => setChosen(event.currentTarget.value)}>
              {groups.data?.map((one) => (
                <option key={one.id} value={one.id}>
                  {text(one.name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button
          type="button"
          className={buttonClass.plain}
          disabled={change.isPending || group === ''}
          onClick={() => change.mutate({ add: group })}
        >
          {words.addGroupAct}
        </button>
      </div>
      {groups.isError && <ProblemView error={groups.error} retry={() => void groups.refetch()} />}
      {change.isError && <ProblemView error={change.error} />}
      {subjects.length > 0 && (
        <details>
          <summary className={style.more}>{words.showUnits(count(subjects.length))}</summary>
          <ul className={style.columns}>
            {subjects.map(({ unit, name, team }) => (
              <li key={unit}>
                <span>
                  {text(name)} {team !== null && <span className={style.hint}>{words.team(team)}</span>}
                </span>
                <button
                  type="button"
                  className={buttonClass.quiet}
                  disabled={change.isPending || subjects.length === 1}
                  onClick={() => change.mutate({ drop: unit })}
                >
                  {words.drop}
                  <span className="visually-hidden">：{text(name)}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
