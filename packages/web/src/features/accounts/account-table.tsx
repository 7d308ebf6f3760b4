import { Link } from '@tanstack/react-router';
import type { AccountRow } from '../../api/types.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import style from './accounts.module.css';
import { accountsWords } from './locale.ts';
import { stateOf } from './state-of.ts';

export function AccountTable({ accounts }: { accounts: readonly AccountRow[] }) {
  const words = useWords(accountsWords);
  const text = useText();
  const { language } = useLanguage();
  const between = language === 'en' ? ', ' : '、';
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.list}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.login}</th>
          <th scope="col">{words.unit}</th>
          <th scope="col">{words.roles}</th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id}>
            <th scope="row">
              <Link to="/accounts/$accountId" params={{ accountId: account.id }} className={style.open}>
                {account.name}
              </Link>
            </th>
            <td data-label={words.login}>{account.login}</td>
            <td data-label={words.unit}>{account.unit === null ? words.noUnit : text(account.unit.name)}</td>
            <td data-label={words.roles}>
              {account.roles.length > 0 && account.roles.map(({ title }) => text(title)).join(between)}
              {account.roles.length === 0 && (
                <span className={account.state === 'active' ? style.act : undefined}>{words.noRole}</span>
              )}
            </td>
            <td data-label={words.state} className={table.soft}>
              {words[stateOf(account)]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
