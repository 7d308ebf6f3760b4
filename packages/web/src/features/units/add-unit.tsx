import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { today } from '../accounts/days.ts';
import { Field } from '../entrance/field.tsx';
import { unitsWords } from './locale.ts';
import { useRefreshed } from './queries.ts';
import { GroupChoice, nameOf, type UnitDraft, UnitFields } from './unit-fields.tsx';
import style from './units.module.css';

const NEW: UnitDraft = { name: '', nameEn: '', parent: '', kind: 'township' };

/** One unit by hand. What one unit has in common with the next stays in the form. */
export function AddUnit() {
  const words = useWords(unitsWords);
  const refreshed = useRefreshed();
  const [code, setCode] = useState('');
  const [draft, setDraft] = useState(NEW);
  const [groups, setGroups] = useState<readonly string[]>([]);
  const [from, setFrom] = useState(today());
  const [reason, setReason] = useState('');
  const [added, setAdded] = useState('');
  const add = useMutation({
    mutationFn: () =>
      refreshed(
        answer(
          api.POST('/api/v1/units', {
            body: {
              id: code.trim(),
              name: nameOf(draft),
              parent: draft.parent.trim() === '' ? null : draft.parent.trim(),
              kind: draft.kind,
              groups: [...groups],
              from,
              reason,
            },
          }),
        ),
      ),
    onSuccess: () => {
      setAdded(draft.name.trim());
      setCode('');
      setDraft({ ...draft, name: '', nameEn: '' });
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setAdded('');
    add.mutate();
  };
  return (
    <details className={style.fold}>
      <summary>
        <h2>{words.add}</h2>
      </summary>
      <form className={style.form} onSubmit={send}>
        <p className={style.hint}>{words.addNote}</p>
        <Field
          label={words.code}
          hint={words.codeHint}
          value={code}
          onChange={setCode}
          autoComplete="off"
          maxLength={64}
        />
        <UnitFields draft={draft} onChange={setDraft} />
        <GroupChoice chosen={groups} onChange={setGroups} />
        <div className={style.pair}>
          <Field label={words.from} hint={words.fromHint} type="date" value={from} onChange={setFrom} />
          <Field
            label={words.reason}
            hint={words.reasonHint}
            value={reason}
            onChange={setReason}
            autoComplete="off"
            maxLength={500}
            optional
          />
        </div>
        {add.isError && <ProblemView error={add.error} />}
        <p role="status">{added === '' ? '' : words.added(added)}</p>
        <button type="submit" className={buttonClass.main} disabled={add.isPending}>
          {words.add}
        </button>
      </form>
    </details>
  );
}
