import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from '../accounts/accounts.module.css';
import { Grants } from '../accounts/grants.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import { Links } from './links.tsx';
import { accountWords } from './locale.ts';
import { Passkeys } from './passkeys.tsx';
import { ownAccountQuery } from './queries.ts';
import { ReplaceFactor, ReplacePassword } from './replace.tsx';
import { Sessions } from './sessions.tsx';
import { Tokens } from './tokens.tsx';

/** Everybody's own page: who I am, what I may do until when, how I sign in and where I am signed in. */
export function AccountPage() {
  const words = useWords(accountWords);
  const text = useText();
  const { language } = useLanguage();
  useTitle(words.title);
  const own = useQuery(ownAccountQuery);
  const session = useQuery(sessionQuery);
  if (own.isPending || session.data === undefined) return <Loading head lines={8} />;
  if (own.isError) return <ProblemView error={own.error} retry={() => void own.refetch()} whole />;
  const { account, method, endsAt, abilities } = session.data;
  return (
    <>
      <h1>{words.title}</h1>
      <p className={style.lead}>{words.lead}</p>
      <dl className={style.facts}>
        <div>
          <dt>{words.name}</dt>
          <dd>{own.data.name}</dd>
        </div>
        <div>
          <dt>{words.as}</dt>
          <dd>{text(account.role)}</dd>
        </div>
        <div>
          <dt>{words.login}</dt>
          <dd>{own.data.login}</dd>
        </div>
        <div>
          <dt>{words.unit}</dt>
          <dd>{own.data.unit === null ? words.noUnit : text(own.data.unit.name)}</dd>
        </div>
        {endsAt !== null && (
          <div>
            <dt>{words.until}</dt>
            <dd>{dateTime(endsAt, language)}</dd>
          </div>
        )}
      </dl>
      <Grants grants={own.data.grants} title={words.rights} none={words.rightsNone} />
      <Sessions />
      {method === 'persona' ? (
        <p className={style.lead}>{words.personaNote}</p>
      ) : (
        <>
          <Passkeys factor={own.data.secondFactor} />
          <Links factor={own.data.secondFactor} />
          <ReplacePassword />
          <ReplaceFactor />
          {abilities.includes('identity.create-token') && <Tokens factor={own.data.secondFactor} />}
        </>
      )}
    </>
  );
}
