import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTitle } from '../../app/use-title.ts';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import { AccountTable } from './account-table.tsx';
import style from './accounts.module.css';
import { CreateAccount } from './create-account.tsx';
import { accountsWords } from './locale.ts';
import { accountsQuery, waitingQuery } from './queries.ts';

/** Who has an account, and what waits for the administrator who looks. */
export function AccountsPage() {
  const words = useWords(accountsWords);
  useTitle(words.title);
  const filter = useSearch({ from: '/accounts' });
  const session = useQuery(sessionQuery);
  const accounts = useInfiniteQuery({ ...accountsQuery(filter), staleTime: 0 });
  const may = (operation: string): boolean => session.data?.abilities.includes(operation) ?? false;
  const items = accounts.data?.pages.flatMap((page) => page.items) ?? [];
  const lead = may('identity.create-account')
    ? words.leadSystem
    : may('identity.grant-role')
      ? words.leadSecurity
      : words.leadAudit;
  return (
    <>
      <h1>{words.title}</h1>
      <p className={style.lead}>{lead}</p>
      {may('identity.grant-role') && <Waiting />}
      {may('identity.create-account') && <CreateAccount />}
      <Search key={JSON.stringify(filter)} filter={filter} />
      <section aria-labelledby="accounts">
        <h2 id="accounts" className="visually-hidden">
          {words.list}
        </h2>
        {accounts.isPending && <Loading lines={8} />}
        {accounts.isError && <ProblemView error={accounts.error} retry={() => void accounts.refetch()} />}
        {accounts.isSuccess && items.length === 0 && (
          <Empty title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        )}
        {items.length > 0 && <AccountTable accounts={items} />}
        <LoadMore query={accounts} shown={items.length} total={accounts.data?.pages[0]?.total} />
      </section>
      {may('identity.get-security-rules') && (
        <p className={style.more}>
          <Link to="/accounts/rules">{words.rules}</Link>
          <Link to="/accounts/providers">{words.providers}</Link>
        </p>
      )}
    </>
  );
}

/** What the security administrator has to do first. */
function Waiting() {
  const words = useWords(accountsWords);
  const waiting = useQuery(waitingQuery);
  if (waiting.data === undefined) return null;
  if (waiting.data === 0) return <p className={style.calm}>{words.nothing}</p>;
  return (
    <section className={style.todo} aria-labelledby="now">
      <h2 id="now">{words.now}</h2>
      <p>
        <Link to="/accounts" search={{ show: 'waiting' }}>
          {words.waiting(count(waiting.data))}
        </Link>
      </p>
    </section>
  );
}

function Search({ filter }: { filter: { find?: string; show?: string } }) {
  const words = useWords(accountsWords);
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const find = new FormData(event.currentTarget).get('find');
    const search = typeof find === 'string' && find.trim() !== '' ? { find: find.trim() } : {};
    void navigate({ to: '/accounts', search, resetScroll: false });
  };
  return (
    <search>
      <form className={style.search} onSubmit={submit}>
        <label>
          <span>{words.find}</span>
          <input name="find" type="search" defaultValue={filter.find} maxLength={100} />
        </label>
        <button type="submit" className={buttonClass.plain}>
          {words.search}
        </button>
        {Object.keys(filter).length > 0 && (
          <Link to="/accounts" search={{}} className={buttonClass.quiet}>
            {words.all}
          </Link>
        )}
      </form>
    </search>
  );
}
