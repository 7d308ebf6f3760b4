import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { AccountDetail } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from '../entrance/field.tsx';
import style from './accounts.module.css';
import { daysLater, today } from './days.ts';
import { accountsWords } from './locale.ts';
import { useRefreshed } from './queries.ts';
import { UnitChoice } from './unit-choice.tsx';

const ROLES = ['office', 'ruleAuthor', 'supplier', 'leader', 'unitHead', 'reader'] as const;
type Role = (typeof ROLES)[number];
const SCOPES = ['all', 'subtree', 'unit'] as const;
type ScopeKind = (typeof SCOPES)[number];

/** What a duty usually reaches; the administrator decides. */
const usual: Readonly<Record<Role, ScopeKind>> = {
  office: 'all',
  leader: 'all',
  reader: 'all',
  ruleAuthor: 'subtree',
  supplier: 'subtree',
  unitHead: 'subtree',
};
const roleOf = (value: string): Role | undefined => ROLES.find((role) => role === value);

/** A role for a time, over some units, for a reason. */
export function GiveRole({ account }: { account: AccountDetail }) {
  const words = useWords(accountsWords);
  const refreshed = useRefreshed();
  const id = useId();
  const [role, setRole] = useState<Role | ''>('');
  const [kind, setKind] = useState<ScopeKind>('all');
  const [unit, setUnit] = useState(account.unit?.id ?? '');
  const [from, setFrom] = useState(today());
  const [last, setLast] = useState('');
  const [reason, setReason] = useState('');
  const give = useMutation({
    mutationFn: (wanted: Role) =>
      refreshed(
        answer(
          api.POST('/api/v1/accounts/{accountId}/grants', {
            params: { path: { accountId: account.id } },
            body: {
              role: wanted,
              scope: kind === 'all' ? { kind } : { kind, unit },
              from,
              to: last === '' ? null : daysLater(last, 1),
              reason,
            },
          }),
        ),
      ),
    onSuccess: () => {
      setRole('');
      setReason('');
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (role !== '') give.mutate(role);
  };
  const scopeNames = { all: words.scopeAll, subtree: words.scopeSubtree, unit: words.scopeUnit };
  return (
    <section className={style.section} aria-labelledby="give">
      <h2 id="give">{words.give}</h2>
      <form className={style.form} onSubmit={send}>
        <div className={style.field}>
          <label htmlFor={`${id}-role`}>{words.role}</label>
          <select
            id={`${id}-role`}
            value={role}
            required
            onChange={(event) => {
              const chosen = roleOf(event.currentTarget.value);
              setRole(chosen ?? '');
              if (chosen !== undefined) setKind(usual[chosen]);
            }}
          >
            <option value="">{words.chooseRole}</option>
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {words[`role_${one}`]}
              </option>
            ))}
          </select>
        </div>
        <fieldset className={style.choices}>
          <legend>{words.scope}</legend>
          {SCOPES.map((one) => (
            <label key={one}>
              <input type="radio" name={`${id}-scope`} checked={kind === one} onChange={() => setKind(one)} />
              {scopeNames[one]}
            </label>
          ))}
        </fieldset>
        {kind !== 'all' && <UnitChoice label={words.unit} value={unit} onChange={setUnit} />}
        <div className={style.pair}>
          <Field label={words.firstDay} type="date" value={from} onChange={setFrom} />
          <Field label={words.lastDay} hint={words.lastDayHint} type="date" value={last} onChange={setLast} optional />
        </div>
        <Field
          label={words.reason}
          hint={words.reasonHint}
          value={reason}
          onChange={setReason}
          autoComplete="off"
          maxLength={500}
        />
        {give.isError && <ProblemView error={give.error} />}
        <button type="submit" className={buttonClass.main} disabled={give.isPending}>
          {words.give}
        </button>
      </form>
    </section>
  );
}
