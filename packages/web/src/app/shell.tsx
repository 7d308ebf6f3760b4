import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useSignedOut } from '../api/signed-out.ts';
import { AccountMenu } from '../features/entrance/account-menu.tsx';
import { Admitted } from '../features/entrance/admitted.tsx';
import { Bell } from '../features/notices/bell.tsx';
import { sessionQuery } from '../features/rounds/queries.ts';
import { useText } from '../i18n/language.tsx';
import { useWords } from '../i18n/words.ts';
import { LanguageChoice } from './language-choice.tsx';
import { appWords } from './locale.ts';
import { Mark } from './mark.tsx';
import style from './shell.module.css';
import { UnitSearch } from './unit-search.tsx';

const Invited = lazy(() => import('../features/ballots/invited.tsx').then((module) => ({ default: module.Invited })));

const SurveyLink = lazy(() =>
  import('../features/surveys/survey-link.tsx').then((module) => ({ default: module.SurveyLink })),
);

/** What stands on every page: the name, whose data this is, the sections, the search; then the page. */
export function Shell() {
  const words = useWords(appWords);
  const text = useText();
  const session = useQuery(sessionQuery);
  const signedOut = useSignedOut();
  // Until it is known who asks, what most people have keeps its place.
  const may = (operation: string): boolean => session.data?.abilities.includes(operation) ?? true;
  // Their first page is what is due, not the rounds.
  const supplies = session.data?.abilities.includes('collection.save-entries') === true;
  const main = useFocusOnNewPage();
  return (
    <>
      <a className={style.skip} href="#main">
        {words.skip}
      </a>
      <header className={`${style.header} screen-only`}>
        <div className={style.bar}>
          <Link to="/" className={style.name}>
            <Mark />
            {words.name}
          </Link>
          {/* Who has not signed in has nowhere to go. */}
          {!(signedOut && session.data === undefined) && (
            <>
              <nav className={style.sections} aria-label={words.main}>
                {may('insight.list-rounds') && (
                  <Link to={supplies ? '/rounds' : '/'} activeOptions={{ exact: true }}>
                    {words.rounds}
                  </Link>
                )}
                {session.data !== undefined && may('collection.list-tasks') && <Link to="/tasks">{words.tasks}</Link>}
                {may('schemes.list-schemes') && <Link to="/schemes">{words.schemes}</Link>}
                {session.data !== undefined && may('ballots.list-ballots') && (
                  <Link to="/ballots">{words.ballots}</Link>
                )}
                {session.data !== undefined && may('surveys.list-mine') && (
                  <Suspense>
                    <SurveyLink />
                  </Suspense>
                )}
                {may('insight.compare-subjects') && <Link to="/compare">{words.compare}</Link>}
                {session.data !== undefined && may('org.list-units') && <Link to="/units">{words.units}</Link>}
                {session.data !== undefined && may('identity.list-accounts') && (
                  <Link to="/accounts">{words.accounts}</Link>
                )}
                {session.data !== undefined && may('burden.get-ledger') && <Link to="/burden">{words.burden}</Link>}
                {session.data !== undefined && may('audit.list-entries') && <Link to="/trail">{words.trail}</Link>}
              </nav>
              {may('rounds.list-subjects') && <UnitSearch />}
            </>
          )}
          <div className={style.who}>
            {session.data !== undefined && (
              <span className={style.tenant}>
                {text(session.data.tenant.name)}
                {session.data.tenant.demo && (
                  <span className={style.demo} title={words.demoNote}>
                    {words.demo}
                    <span className="visually-hidden">：{words.demoNote}</span>
                  </span>
                )}
              </span>
            )}
            {session.data !== undefined && may('ballots.list-mine') && (
              <Suspense>
                <Invited />
              </Suspense>
            )}
            {session.data !== undefined && (may('notices.list') || may('notices.list-channels')) && (
              <Bell counts={may('notices.list')} />
            )}
            {session.data !== undefined && <AccountMenu session={session.data} />}
            <LanguageChoice />
          </div>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={style.main}>
        <Admitted>
          <Outlet />
        </Admitted>
      </main>
    </>
  );
}

/** A new page takes the focus, as a freshly loaded one would: screen readers announce it, the Tab key starts at its beginning. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (before.current !== undefined && pathname !== before.current) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return main;
}
