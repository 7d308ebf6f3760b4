import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { AccountDetail } from '../../api/types.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from '../entrance/field.tsx';
import style from './accounts.module.css';
import { daysLater } from './days.ts';
import { accountsWords } from './locale.ts';
import { useRefreshed } from './queries.ts';
import { UnitChoice } from './unit-choice.tsx';

const KINDS = ['kin', 'former-post', 'other'] as const;
type Kind = (typeof KINDS)[number];

/** From which units this person stands back, and why. */
export function Recusals({ account, declare }: { account: AccountDetail; declare: boolean }) {
  const words = useWords(accountsWords);
  const text = useText();
  const { language } = useLanguage();
  const day = (iso: string): string => date(`${iso}T04:00:00Z`, language);
  return (
    <section className={style.section} aria-labelledby="recusals">
      <h2 id="recusals">{words.recusals}</h2>
      {account.recusals.length === 0 && <p className={style.note}>{words.recusalsNone}</p>}
      {account.recusals.length > 0 && (
        <table className={`${table.table} ${table.folding}`}>
          <caption className="visually-hidden">{words.recusals}</caption>
          <thead>
            <tr>
              <th scope="col">{words.recusalUnit}</th>
              <th scope="col">{words.recusalKind}</th>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.to}</th>
            </tr>
          </thead>
          <tbody>
            {account.recusals.map((recusal) => (
              <tr key={recusal.id}>
                <th scope="row">{text(recusal.unit.name)}</th>
                <td data-label={words.recusalKind} className={table.wide}>
                  {words[recusal.kind]}：{recusal.reason}
                </td>
                <td data-label={words.from}>{day(recusal.from)}</td>
                <td data-label={words.to}>{recusal.to === null ? words.openEnd : day(daysLater(recusal.to, -1))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {declare && <Declare account={account} />}
    </section>
  );
}

function Declare({ account }: { account: AccountDetail }) {
  const words = useWords(accountsWords);
  const refreshed = useRefreshed();
  const id = useId();
  const [unit, setUnit] = useState('');
  const [kind, setKind] = useState<Kind>('kin');
  const [last, setLast] = useState('');
  const [reason, setReason] = useState('');
  const declare = useMutation({
    mutationFn: () =>
      refreshed(
        answer(
          api.POST('/api/v1/accounts/{accountId}/recusals', {
            params: { path: { accountId: account.id } },
            body: { unit, kind, reason, to: last === '' ? null : daysLater(last, 1) },
          }),
        ),
      ),
    onSuccess: () => {
      setUnit('');
      setReason('');
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    declare.mutate();
  };
  return (
    <details className={style.fold}>
      <summary>{words.declare}</summary>
      <form className={style.form} onSubmit={send}>
        <UnitChoice label={words.recusalUnit} value={unit} onChange={setUnit} />
        <div className={style.field}>
          <label htmlFor={`${id}-kind`}>{words.recusalKind}</label>
          <select
            id={`${id}-kind`}
            value={kind}
            onChange={(event) => setKind(KINDS.find((one) => one === event.currentTarget.value) ?? 'other')}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </select>
        </div>
        <Field label={words.reason} value={reason} onChange={setReason} autoComplete="off" maxLength={500} />
        <Field label={words.lastDay} hint={words.lastDayHint} type="date" value={last} onChange={setLast} optional />
        {declare.isError && <ProblemView error={declare.error} />}
        <p role="status">{declare.isSuccess && words.declared}</p>
        <button type="submit" className={buttonClass.main} disabled={declare.isPending}>
          {words.declare}
        </button>
      </form>
    </details>
  );
}
