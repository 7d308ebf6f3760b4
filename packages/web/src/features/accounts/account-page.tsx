import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { AccountDetail } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import style from './accounts.module.css';
import { GiveRole } from './give-role.tsx';
import { Grants } from './grants.tsx';
import { accountsWords } from './locale.ts';
import { accountQuery } from './queries.ts';
import { Recusals } from './recusals.tsx';
import { SignInWays } from './sign-in-ways.tsx';
import { stateOf } from './state-of.ts';

/** One account: who it is, what it may do since when and why, and the acts of the administrator who looks. */
export function AccountPage() {
  const words = useWords(accountsWords);
  const { accountId } = useParams({ from: '/accounts/$accountId' });
  const account = useQuery(accountQuery(accountId));
  const session = useQuery(sessionQuery);
  useTitle(account.data?.name);
  if (account.isPending) return <Loading head lines={8} />;
  if (account.isError) return <ProblemView error={account.error} retry={() => void account.refetch()} whole />;
  const may = (operation: string): boolean => session.data?.abilities.includes(operation) ?? false;
  const { data } = account;
  const own = session.data?.account.id === data.id;
  const open = data.state === 'active';
  return (
    <>
      <Breadcrumb
        parts={[
          { key: 'accounts', node: <Link to="/accounts">{words.title}</Link> },
          { key: 'account', node: data.name },
        ]}
      />
      <h1>{data.name}</h1>
      {own && <p className={style.lead}>{words.ownNote}</p>}
      {!open && <p className={style.lead}>{words.closedNote}</p>}
      <Facts account={data} />
      <Grants grants={data.grants} {...(may('identity.end-grant') && !own && { endFor: data })} />
      {may('identity.grant-role') && open && !own && data.kind === 'person' && <GiveRole account={data} />}
      <Recusals account={data} declare={may('identity.declare-recusal') && open} />
      {may('identity.reset-account') && open && <SignInWays account={data} />}
    </>
  );
}

function Facts({ account }: { account: AccountDetail }) {
  const words = useWords(accountsWords);
  const text = useText();
  const { language } = useLanguage();
  const rows: readonly (readonly [string, string])[] = [
    [words.login, account.login],
    [words.kind, words[`kind_${account.kind}`]],
    [words.unit, account.unit === null ? words.noUnit : text(account.unit.name)],
    [words.state, words[stateOf(account)]],
    [words.factor, account.secondFactor ? words.factorSet : words.factorNone],
    [words.createdAt, dateTime(account.createdAt, language)],
  ];
  return (
    <section aria-label={words.facts}>
      <dl className={style.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
