import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from '../accounts/accounts.module.css';
import { Field } from '../entrance/field.tsx';
import { entranceQuery } from '../entrance/queries.ts';
import { useLinkSingleSignOn } from '../entrance/single-sign-on.ts';
import { accountWords } from './locale.ts';
import { linksQuery } from './queries.ts';

/** Which identities elsewhere sign in here as this account. Absent where the house has no provider and no link is left. */
export function Links({ factor }: { factor: boolean }) {
  const words = useWords(accountWords);
  const entrance = useQuery(entranceQuery);
  const links = useQuery(linksQuery);
  const providers = entrance.data?.providers ?? [];
  const kept = links.data ?? [];
  if (providers.length === 0 && kept.length === 0) return null;
  return (
    <section className={style.section} aria-labelledby="links">
      <h2 id="links">{words.links}</h2>
      <p className={style.note}>{words.linksNote}</p>
      {kept.length > 0 && <LinkTable links={kept} />}
      {providers.map((provider) => (
        <AddLink key={provider.id} provider={provider} factor={factor} />
      ))}
    </section>
  );
}

interface Link {
  readonly id: string;
  readonly title: string;
  readonly linkedBy: string;
  readonly linkedAt: string;
}

function LinkTable({ links }: { links: readonly Link[] }) {
  const words = useWords(accountWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const remove = async (linkId: string): Promise<void> => {
    await answer(api.POST('/api/v1/session/oidc-links/{linkId}/remove', { params: { path: { linkId } } }));
    await client.invalidateQueries({ queryKey: linksQuery.queryKey });
  };
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.links}</caption>
      <thead>
        <tr>
          <th scope="col">{words.linkTitle}</th>
          <th scope="col">{words.linkedBy}</th>
          <th scope="col">{words.added}</th>
          <th scope="col">
            <span className="visually-hidden">{words.unlink}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <tr key={link.id}>
            <th scope="row">{link.title}</th>
            <td data-label={words.linkedBy}>{link.linkedBy}</td>
            <td data-label={words.added}>{dateTime(link.linkedAt, language)}</td>
            <td>
              <ActDialog
                quiet
                verb={words.unlink}
                title={words.unlinkTitle(link.title)}
                what={words.unlinkWhat(link.title)}
                undo={words.unlinkUndo}
                act={() => remove(link.id)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AddLink({ provider, factor }: { provider: { id: string; title: string }; factor: boolean }) {
  const words = useWords(accountWords);
  const link = useLinkSingleSignOn();
  const [code, setCode] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    link.mutate({ provider: provider.id, code }, { onError: () => setCode('') });
  };
  return (
    <details className={style.fold}>
      <summary>{words.link(provider.title)}</summary>
      <form className={style.form} onSubmit={send}>
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
        {link.isError && <ProblemView error={link.error} />}
        <button type="submit" className={buttonClass.main} disabled={link.isPending}>
          {words.linkGo(provider.title)}
        </button>
      </form>
    </details>
  );
}
