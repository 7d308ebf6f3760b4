import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from '../entrance/field.tsx';
import style from './accounts.module.css';
import { accountsWords } from './locale.ts';
import { providersQuery, useRefreshed } from './queries.ts';

/** Where the names that a provider gives are known beforehand. */
export function LinkAccount({ account }: { account: { readonly id: string; readonly name: string } }) {
  const words = useWords(accountsWords);
  const refreshed = useRefreshed();
  const providers = useQuery(providersQuery);
  const [subject, setSubject] = useState('');
  const [reason, setReason] = useState('');
  const link = useMutation({
    mutationFn: (provider: string) =>
      refreshed(
        answer(
          api.POST('/api/v1/accounts/{accountId}/oidc-links', {
            params: { path: { accountId: account.id } },
            body: { provider, subject, reason },
          }),
        ),
      ),
    onSuccess: () => setSubject(''),
  });
  return providers.data?.map((provider) => {
    const send = (event: FormEvent): void => {
      event.preventDefault();
      link.mutate(provider.id);
    };
    return (
      <details key={provider.id} className={style.fold}>
        <summary>{words.linkTo(provider.title)}</summary>
        <form className={style.form} onSubmit={send}>
          <Field
            label={words.subject}
            hint={words.subjectHint(account.name)}
            value={subject}
            onChange={setSubject}
            autoComplete="off"
            maxLength={255}
          />
          <Field label={words.reason} value={reason} onChange={setReason} autoComplete="off" maxLength={500} />
          {link.isError && <ProblemView error={link.error} />}
          <p role="status">{link.isSuccess && words.linked}</p>
          <button type="submit" className={buttonClass.main} disabled={link.isPending}>
            {words.linkTo(provider.title)}
          </button>
        </form>
      </details>
    );
  });
}
