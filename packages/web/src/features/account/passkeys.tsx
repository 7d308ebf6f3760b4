import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { Passkey } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from '../accounts/accounts.module.css';
import { Field } from '../entrance/field.tsx';
import { passkeysWork, useAddPasskey } from '../entrance/passkey.ts';
import { accountWords } from './locale.ts';
import { passkeysQuery } from './queries.ts';

/** The keys one signs in with instead of a password, and a new one where this browser can make it. */
export function Passkeys({ factor }: { factor: boolean }) {
  const words = useWords(accountWords);
  const passkeys = useQuery(passkeysQuery);
  return (
    <section className={style.section} aria-labelledby="passkeys">
      <h2 id="passkeys">{words.passkeys}</h2>
      <p className={style.note}>{words.passkeysNote}</p>
      {passkeys.isError && <ProblemView error={passkeys.error} retry={() => void passkeys.refetch()} />}
      {passkeys.data !== undefined && passkeys.data.length > 0 && <PasskeyTable passkeys={passkeys.data} />}
      {passkeysWork() ? <AddPasskey factor={factor} /> : <p className={style.note}>{words.passkeysNotHere}</p>}
    </section>
  );
}

function PasskeyTable({ passkeys }: { passkeys: readonly Passkey[] }) {
  const words = useWords(accountWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const remove = async (passkeyId: string): Promise<void> => {
    await answer(api.POST('/api/v1/session/passkeys/{passkeyId}/remove', { params: { path: { passkeyId } } }));
    await client.invalidateQueries({ queryKey: passkeysQuery.queryKey });
  };
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.passkeys}</caption>
      <thead>
        <tr>
          <th scope="col">{words.passkeyLabel}</th>
          <th scope="col">{words.passkeyKind}</th>
          <th scope="col">{words.added}</th>
          <th scope="col">{words.seen}</th>
          <th scope="col">
            <span className="visually-hidden">{words.remove}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {passkeys.map((passkey) => (
          <tr key={passkey.id}>
            <th scope="row">{passkey.label}</th>
            <td data-label={words.passkeyKind}>{passkey.synced ? words.passkeySynced : words.passkeyOnDevice}</td>
            <td data-label={words.added}>{dateTime(passkey.createdAt, language)}</td>
            <td data-label={words.seen}>
              {passkey.lastUsedAt === null ? words.never : dateTime(passkey.lastUsedAt, language)}
            </td>
            <td>
              <ActDialog
                quiet
                verb={words.remove}
                title={words.removeTitle(passkey.label)}
                what={words.removeWhat(passkey.label)}
                undo={words.removeUndo}
                act={() => remove(passkey.id)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AddPasskey({ factor }: { factor: boolean }) {
  const words = useWords(accountWords);
  const client = useQueryClient();
  const add = useAddPasskey();
  const [label, setLabel] = useState('');
  const [code, setCode] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate(
      { label, code },
      {
        onSuccess: () => setLabel(''),
        // A code works once, whatever came of it.
        onSettled: async () => {
          setCode('');
          await client.invalidateQueries({ queryKey: passkeysQuery.queryKey });
        },
      },
    );
  };
  return (
    <details className={style.fold}>
      <summary>{words.addPasskey}</summary>
      <form className={style.form} onSubmit={send}>
        <Field
          label={words.passkeyLabel}
          hint={words.passkeyLabelHint}
          value={label}
          onChange={setLabel}
          autoComplete="off"
          maxLength={50}
        />
        {factor && (
          <Field
            label={words.presentCode}
            hint={words.presentCodeHint}
            value={code}
            onChange={setCode}
            autoComplete="one-time-code"
            inputMode="numeric"
          />
        )}
        {add.isError && <ProblemView error={add.error} />}
        <p role="status">{add.isSuccess && words.passkeyAdded}</p>
        <button type="submit" className={buttonClass.main} disabled={add.isPending}>
          {words.addPasskey}
        </button>
      </form>
    </details>
  );
}
