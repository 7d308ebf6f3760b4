import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useTitle } from '../../app/use-title.ts';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from '../entrance/field.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import style from './accounts.module.css';
import { accountsWords } from './locale.ts';
import { providersQuery, useRefreshed } from './queries.ts';

/** By which of the house's own sign-ins people may come in. */
export function ProvidersPage() {
  const words = useWords(accountsWords);
  useTitle(words.providers);
  const providers = useQuery(providersQuery);
  const session = useQuery(sessionQuery);
  const refreshed = useRefreshed();
  if (providers.isPending) return <Loading lines={6} />;
  if (providers.isError) return <ProblemView error={providers.error} retry={() => void providers.refetch()} whole />;
  const manages = session.data?.abilities.includes('identity.add-provider') === true;
  const close = (providerId: string, reason: string) =>
    refreshed(
      answer(
        api.POST('/api/v1/oidc-providers/{providerId}/close', { params: { path: { providerId } }, body: { reason } }),
      ),
    );
  return (
    <>
      <Breadcrumb
        parts={[
          { key: 'accounts', node: <Link to="/accounts">{words.title}</Link> },
          { key: 'providers', node: words.providers },
        ]}
      />
      <h1>{words.providers}</h1>
      <p className={style.lead}>{words.providersLead}</p>
      {providers.data.length === 0 && <p className={style.note}>{words.providersNone}</p>}
      {providers.data.length > 0 && (
        <table className={`${table.table} ${table.folding}`}>
          <caption className="visually-hidden">{words.providers}</caption>
          <thead>
            <tr>
              <th scope="col">{words.providerTitle}</th>
              <th scope="col">{words.issuer}</th>
              <th scope="col">{words.clientId}</th>
              <th scope="col">
                <span className="visually-hidden">{words.closeProvider}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {providers.data.map((provider) => (
              <tr key={provider.id}>
                <th scope="row">{provider.title}</th>
                <td data-label={words.issuer} className={style.long}>
                  {provider.issuer}
                </td>
                <td data-label={words.clientId} className={style.long}>
                  {provider.clientId}
                </td>
                <td>
                  {manages && (
                    <ActDialog
                      quiet
                      verb={words.closeProvider}
                      title={words.closeProviderTitle(provider.title)}
                      what={words.closeProviderWhat(provider.title)}
                      undo={words.closeProviderUndo}
                      reasoned
                      act={(reason) => close(provider.id, reason)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {manages && <AddProvider />}
    </>
  );
}

const nothing = { title: '', issuer: '', clientId: '', secret: '' };

function AddProvider() {
  const words = useWords(accountsWords);
  const refreshed = useRefreshed();
  const [wanted, setWanted] = useState(nothing);
  const add = useMutation({
    mutationFn: () => refreshed(answer(api.POST('/api/v1/oidc-providers', { body: wanted }))),
    onSuccess: () => setWanted(nothing),
  });
  const set = (part: Partial<typeof nothing>): void => setWanted((before) => ({ ...before, ...part }));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <section className={style.section} aria-labelledby="add">
      <h2 id="add">{words.addProvider}</h2>
      <form className={style.form} onSubmit={send}>
        <p className={style.note}>
          {words.callback} <code className={style.long}>{`${window.location.origin}/oidc/callback`}</code>
        </p>
        <Field
          label={words.providerTitle}
          hint={words.providerTitleHint}
          value={wanted.title}
          onChange={(title) => set({ title })}
          autoComplete="off"
          maxLength={50}
        />
        <Field
          label={words.issuer}
          hint={words.issuerHint}
          type="url"
          value={wanted.issuer}
          onChange={(issuer) => set({ issuer })}
          autoComplete="off"
        />
        <Field
          label={words.clientId}
          value={wanted.clientId}
          onChange={(clientId) => set({ clientId })}
          autoComplete="off"
        />
        <Field
          label={words.secret}
          hint={words.secretHint}
          type="password"
          value={wanted.secret}
          onChange={(secret) => set({ secret })}
          autoComplete="off"
        />
        {add.isError && <ProblemView error={add.error} />}
        <p role="status">{add.isSuccess && words.providerAdded}</p>
        <button type="submit" className={buttonClass.main} disabled={add.isPending}>
          {words.addProvider}
        </button>
      </form>
    </section>
  );
}
