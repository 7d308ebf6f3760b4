import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { Token } from '../../api/types.ts';
import { date, dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { SecretOnce } from '../../parts/controls/secret-once.tsx';
import table from '../../parts/controls/table.module.css';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from '../accounts/accounts.module.css';
import { accountWords } from './locale.ts';
import { MakeToken } from './make-token.tsx';
import { tokensQuery } from './queries.ts';

/** For systems of the own department that bring figures or read in this account's name. */
export function Tokens({ factor }: { factor: boolean }) {
  const words = useWords(accountWords);
  const tokens = useQuery(tokensQuery);
  const [made, setMade] = useState<{ readonly name: string; readonly token: string } | null>(null);
  return (
    <section className={style.section} aria-labelledby="tokens">
      <h2 id="tokens">{words.tokens}</h2>
      <p className={style.note}>{words.tokensNote}</p>
      {tokens.isError && <ProblemView error={tokens.error} retry={() => void tokens.refetch()} />}
      {made !== null && (
        <SecretOnce
          title={words.tokenMade(made.name)}
          secret={made.token}
          note={words.tokenMadeNote}
          done={() => setMade(null)}
        />
      )}
      {tokens.data !== undefined && (
        <>
          {tokens.data.items.length > 0 && <TokenTable tokens={tokens.data.items} />}
          <MakeToken permissions={tokens.data.permissions} factor={factor} made={setMade} />
        </>
      )}
    </section>
  );
}

function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const words = useWords(accountWords);
  const text = useText();
  const { language } = useLanguage();
  const client = useQueryClient();
  const revoke = async (tokenId: string): Promise<void> => {
    await answer(api.POST('/api/v1/session/tokens/{tokenId}/revoke', { params: { path: { tokenId } } }));
    await client.invalidateQueries({ queryKey: tokensQuery.queryKey });
  };
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.tokens}</caption>
      <thead>
        <tr>
          <th scope="col">{words.tokenName}</th>
          <th scope="col">{words.tokenMay}</th>
          <th scope="col">{words.expires}</th>
          <th scope="col">{words.seen}</th>
          <th scope="col">
            <span className="visually-hidden">{words.revoke}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <th scope="row">{token.name}</th>
            <td data-label={words.tokenMay} className={table.wide}>
              {token.permissions.map(({ title }) => text(title)).join(language === 'en' ? '; ' : '；')}
            </td>
            <td data-label={words.expires}>{token.expired ? words.expired : date(token.expiresAt, language)}</td>
            <td data-label={words.seen}>
              {token.lastUsedAt === null ? words.never : dateTime(token.lastUsedAt, language)}
            </td>
            <td>
              <ActDialog
                quiet
                verb={words.revoke}
                title={words.revokeTitle(token.name)}
                what={words.revokeWhat(token.name)}
                undo={words.revokeUndo}
                act={() => revoke(token.id)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
