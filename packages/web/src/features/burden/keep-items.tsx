import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Burden } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from '../entrance/field.tsx';
import style from './burden.module.css';
import { burdenWords } from './locale.ts';
import { addItem, burdenQuery, type Decision, decideItem } from './queries.ts';

/** Enters what departments are asked for outside the system, and says what becomes of it. */
export function KeepItems({ burden }: { burden: Burden }) {
  return (
    <div className={`${style.keep} screen-only`}>
      <Add departments={burden.departments} />
      {burden.items.length > 0 && <Decide items={burden.items} />}
    </div>
  );
}

const useKeeping = <T,>(act: (given: T) => Promise<unknown>, done: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      done();
      await client.invalidateQueries(burdenQuery);
    },
  });
};

interface FoldProps {
  readonly title: string;
  readonly note: string;
  readonly act: string;
  readonly error: unknown;
  readonly pending: boolean;
  readonly send: () => void;
  readonly children: ReactNode;
}

function Fold({ title, note, act, error, pending, send, children }: FoldProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <details className={style.fold}>
      <summary>{title}</summary>
      <form className={style.form} onSubmit={submit}>
        <p className={style.lead}>{note}</p>
        {children}
        {error !== null && <ProblemView error={error} />}
        <button type="submit" className={buttonClass.main} disabled={pending}>
          {act}
        </button>
      </form>
    </details>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly choose: (value: string) => void;
}

function Choice({ label, value, options, choose }: ChoiceProps) {
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} required value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="" />
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}

const EMPTY = { department: '', title: '', askedBy: '', times: '12', minutes: '30', basis: '' };

function Add({ departments }: { departments: Burden['departments'] }) {
  const words = useWords(burdenWords);
  const text = useText();
  const [item, setItem] = useState(EMPTY);
  const set = (part: keyof typeof EMPTY) => (value: string) => setItem((before) => ({ ...before, [part]: value }));
  const keeping = useKeeping(addItem, () => setItem({ ...EMPTY, department: item.department }));
  const { department, title, askedBy, times, minutes, basis } = item;
  return (
    <Fold
      title={words.add}
      note={words.addNote}
      act={words.addAct}
      error={keeping.error}
      pending={keeping.isPending}
      send={() =>
        keeping.mutate({ department, title, askedBy, timesPerYear: Number(times), minutes: Number(minutes), basis })
      }
    >
      <Choice
        label={words.department}
        value={department}
        options={departments.map((one) => ({ id: one.id, title: text(one.title) }))}
        choose={set('department')}
      />
      <Field label={words.item} value={title} onChange={set('title')} maxLength={500} autoComplete="off" />
      <Field label={words.askedBy} value={askedBy} onChange={set('askedBy')} maxLength={500} autoComplete="off" />
      <Field label={words.times} type="number" min={1} max={366} value={times} onChange={set('times')} />
      <Field label={words.minutes} type="number" min={1} max={100_000} value={minutes} onChange={set('minutes')} />
      <Field label={words.basis} hint={words.basisHint} value={basis} onChange={set('basis')} maxLength={500} />
    </Fold>
  );
}

const OUTCOMES = ['dropped', 'reused', 'kept'] as const;

function Decide({ items }: { items: Burden['items'] }) {
  const words = useWords(burdenWords);
  const text = useText();
  const [id, setId] = useState('');
  const [outcome, setOutcome] = useState<Decision['outcome'] | ''>('');
  const [source, setSource] = useState('');
  const [basis, setBasis] = useState('');
  const keeping = useKeeping(
    (decision: Decision) => decideItem(id, decision),
    () => {
      setId('');
      setSource('');
      setBasis('');
    },
  );
  return (
    <Fold
      title={words.decide}
      note={words.decideNote}
      act={words.decideAct}
      error={keeping.error}
      pending={keeping.isPending}
      send={() => {
        if (outcome !== '') keeping.mutate({ outcome, reusedFrom: outcome === 'reused' ? source : null, basis });
      }}
    >
      <Choice
        label={words.item}
        value={id}
        options={items.map((item) => ({
          id: item.id,
          title: words.itemOf(text(item.department), item.title, words[item.outcome]),
        }))}
        choose={setId}
      />
      <Choice
        label={words.outcome}
        value={outcome}
        options={OUTCOMES.map((one) => ({ id: one, title: words[one] }))}
        choose={(value) => setOutcome(OUTCOMES.find((one) => one === value) ?? '')}
      />
      {outcome === 'reused' && (
        <Field label={words.source} hint={words.sourceHint} value={source} onChange={setSource} maxLength={500} />
      )}
      <Field label={words.basis} hint={words.basisHint} value={basis} onChange={setBasis} maxLength={500} />
    </Fold>
  );
}
