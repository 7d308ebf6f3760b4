import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { UnitDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { today } from '../accounts/days.ts';
import { Field } from '../entrance/field.tsx';
import { useDay } from './history.tsx';
import { unitsWords } from './locale.ts';
import { useRefreshed } from './queries.ts';
import { GroupChoice, kindOf, nameOf, UnitFields } from './unit-fields.tsx';
import style from './units.module.css';

interface ActFormProps {
  readonly title: string;
  readonly note?: string;
  readonly verb: string;
  readonly fromLabel: string;
  readonly fromHint?: string;
  readonly reasoned?: boolean;
  readonly act: (from: string, reason: string) => Promise<unknown>;
  readonly children?: ReactNode;
}

/** A change that holds from a day on, for a reason. */
function ActForm({ title, note, verb, fromLabel, fromHint, reasoned = false, act, children }: ActFormProps) {
  const words = useWords(unitsWords);
  const refreshed = useRefreshed();
  const [from, setFrom] = useState(today());
  const [reason, setReason] = useState('');
  const doing = useMutation({
    mutationFn: () => refreshed(act(from, reason.trim())),
    onSuccess: () => setReason(''),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    doing.mutate();
  };
  return (
    <details className={style.fold}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <form className={style.form} onSubmit={send}>
        {note !== undefined && <p className={style.hint}>{note}</p>}
        {children}
        <div className={style.pair}>
          <Field
            label={fromLabel}
            {...(fromHint !== undefined && { hint: fromHint })}
            type="date"
            value={from}
            onChange={setFrom}
          />
          <Field
            label={words.reason}
            hint={words.reasonHint}
            value={reason}
            onChange={setReason}
            autoComplete="off"
            maxLength={500}
            optional={!reasoned}
          />
        </div>
        {doing.isError && <ProblemView error={doing.error} />}
        <p role="status">{doing.isSuccess ? words.saved : ''}</p>
        <button type="submit" className={buttonClass.main} disabled={doing.isPending}>
          {verb}
        </button>
      </form>
    </details>
  );
}

/** What the office can do with a unit. Each act says from which day it holds; none rewrites what was before. */
export function UnitActs({ unit }: { unit: UnitDetail }) {
  const words = useWords(unitsWords);
  const text = useText();
  const day = useDay();
  const refreshed = useRefreshed();
  const [latest] = unit.states;
  const [draft, setDraft] = useState({
    name: latest?.name['zh-CN'] ?? '',
    nameEn: latest?.name.en ?? '',
    parent: latest?.parent?.id ?? '',
    kind: kindOf(latest?.kind.id ?? ''),
  });
  const [groups, setGroups] = useState<readonly string[]>(unit.groups.map(({ id }) => id));
  const path = { params: { path: { unitId: unit.id } } };
  const end = (to: string | null, reason: string) =>
    answer(api.POST('/api/v1/units/{unitId}/end', { ...path, body: { to, revision: unit.revision, reason } }));
  return (
    <div className={style.section}>
      <ActForm
        title={words.change}
        note={words.changeNote}
        verb={words.save}
        fromLabel={words.from}
        fromHint={words.fromHint}
        act={(from, reason) =>
          answer(
            api.POST('/api/v1/units/{unitId}/changes', {
              ...path,
              body: {
                name: nameOf(draft),
                parent: draft.parent.trim() === '' ? null : draft.parent.trim(),
                kind: draft.kind,
                from,
                revision: unit.revision,
                reason,
              },
            }),
          )
        }
      >
        <UnitFields draft={draft} onChange={setDraft} />
      </ActForm>
      <ActForm
        title={words.setGroups}
        verb={words.saveGroups}
        fromLabel={words.from}
        fromHint={words.fromHint}
        act={(from, reason) =>
          answer(
            api.POST('/api/v1/units/{unitId}/groups', {
              ...path,
              body: { groups: [...groups], from, revision: unit.revision, reason },
            }),
          )
        }
      >
        <GroupChoice chosen={groups} onChange={setGroups} />
      </ActForm>
      {unit.to === null ? (
        <ActForm
          title={words.end}
          note={words.endNote}
          verb={words.endAct}
          fromLabel={words.endFrom}
          reasoned
          act={end}
        />
      ) : (
        <ActDialog
          verb={words.unend}
          title={words.unend}
          what={words.unendWhat(text(unit.name), day(unit.to))}
          undo={words.unendUndo}
          reasoned
          act={(reason) => refreshed(end(null, reason))}
        />
      )}
    </div>
  );
}
