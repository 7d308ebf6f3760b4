import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { groupsQuery } from '../units/queries.ts';
import style from './ballots.module.css';
import { ChoiceField } from './fields.tsx';
import { ballotsWords } from './locale.ts';
import { type Plan, withUnits } from './plan.ts';
import { unitsToRate } from './queries.ts';

/** A whole peer group at once: nobody types the names of sixty units. */
export function AddUnits({ plan, change }: { plan: Plan; change: (plan: Plan) => void }) {
  const words = useWords(ballotsWords);
  const text = useText();
  const groups = useQuery(groupsQuery);
  const perSubject = plan.form.questions.some(({ per }) => per === 'subject');
  const [chosen, setChosen] = useState<string>();
  const [members, setMembers] = useState(perSubject);
  const group = chosen ?? groups.data?.[0]?.id ?? '';
  const add = useMutation({
    mutationFn: () => unitsToRate(group, plan.day, members),
    onSuccess(units) {
      change(withUnits(plan, units));
    },
  });
  if (groups.data === undefined || groups.data.length === 0) return null;
  const added = add.data === undefined ? null : add.data.length;
  return (
    <div className={style.adding}>
      <div className={style.line}>
        <ChoiceField
          label={words.chooseGroup}
          narrow
          value={group}
          options={groups.data.map(({ id, name }) => [id, text(name)] as const)}
          onChange={setChosen}
        />
        <label className={style.check}>
          <input type="checkbox" checked={members} onChange={(event) => setMembers(event.currentTarget.checked)} />
          {words.withMembers}
        </label>
        <button type="button" className={buttonClass.plain} disabled={add.isPending} onClick={() => add.mutate()}>
          {words.addUnitsAct}
        </button>
      </div>
      <p className={style.hint}>{words.addUnitsHint}</p>
      {add.isError && <ProblemView error={add.error} />}
      <p role="status" className="visually-hidden">
        {added === null ? '' : words.addedUnits(added)}
      </p>
    </div>
  );
}
