import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { RoundSummary } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { dateTime, period } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count, rate } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { StepLine } from '../../parts/steps/step-line.tsx';
import { roundsWords } from './locale.ts';
import { roundsQuery, useAbilities } from './queries.ts';
import style from './rounds-page.module.css';

/** Needed once in the life of an installation. */
const FirstSteps = lazy(() => import('../units/first-steps.tsx').then((module) => ({ default: module.FirstSteps })));

/** Shares of a list of rounds have no scheme of their own to say the places. */
const shareDisplay = {
  points: { places: 2, rounding: 'half-up' },
  rate: { places: 1, rounding: 'down' },
} as const;

export function RoundsPage() {
  const words = useWords(roundsWords);
  const rounds = useInfiniteQuery(roundsQuery);
  const may = useAbilities();
  useTitle(words.title);
  if (rounds.isPending) return <Loading head lines={10} />;
  if (rounds.isError) return <ProblemView error={rounds.error} retry={() => void rounds.refetch()} whole />;
  const items = rounds.data.pages.flatMap((page) => page.items);
  const [newest, ...earlier] = items;
  if (newest === undefined) {
    return (
      <>
        <Head />
        {may('org.add-unit') ? (
          <Suspense>
            <FirstSteps />
          </Suspense>
        ) : (
          <div className={style.none}>
            <Empty title={words.emptyTitle}>
              <p>{words.emptyText}</p>
            </Empty>
          </div>
        )}
      </>
    );
  }
  return (
    <>
      <Head />
      <p className={style.lead}>{words.lead}</p>
      <Newest round={newest} />
      {earlier.length > 0 && <Earlier rounds={earlier} />}
      <LoadMore query={rounds} shown={items.length} total={rounds.data.pages[0]?.total} />
    </>
  );
}

function Head() {
  const words = useWords(roundsWords);
  const may = useAbilities();
  return (
    <div className={style.head}>
      <h1>{words.title}</h1>
      <p className={style.ways}>
        {may('rounds.get-calendar') && <Link to="/calendar">{words.calendar}</Link>}
        {may('rounds.open-round') && (
          <Link to="/open-round" className={buttonClass.plain}>
            {words.openRound}
          </Link>
        )}
      </p>
    </div>
  );
}

function Newest({ round }: { round: RoundSummary }) {
  const words = useWords(roundsWords);
  const text = useText();
  const quiet = round.state === 'archived' || round.state === 'published';
  const may = useAbilities();
  // Nobody is asked for what is another's to do.
  const missing = quiet || !may('collection.upload-import') ? 0 : round.missing;
  const alerts = quiet || !may('documents.make-documents') ? 0 : round.alerts;
  const open = missing + alerts;
  return (
    <section className={style.newest} aria-labelledby="newest">
      <div className={style.head}>
        <div>
          <h2 id="newest" className={style.title}>
            <Link to="/rounds/$roundId" params={{ roundId: round.id }}>
              {text(round.title)}
            </Link>
          </h2>
          <p className={style.soft}>
            {words.scheme(text(round.scheme.title), round.scheme.version)} · {words.units(count(round.subjects))} ·{' '}
            {words.covered(rate(round.coverage, shareDisplay))}
          </p>
        </div>
        <Link to="/rounds/$roundId" params={{ roundId: round.id }} className={buttonClass.main}>
          {words.open}
        </Link>
      </div>
      <div className={open > 0 ? style.todo : style.calm}>
        {open === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <>
            <h3>{words.now}</h3>
            <ul>
              {missing > 0 && (
                <li>
                  <Link to="/rounds/$roundId/gaps" params={{ roundId: round.id }}>
                    {words.missing(count(missing))}
                  </Link>
                </li>
              )}
              {alerts > 0 && (
                <li>
                  <Link to="/rounds/$roundId" params={{ roundId: round.id }} hash="alerts">
                    {words.alerts(count(alerts))}
                  </Link>
                </li>
              )}
            </ul>
          </>
        )}
      </div>
      <StepLine steps={round.steps} />
    </section>
  );
}

function Earlier({ rounds }: { rounds: readonly RoundSummary[] }) {
  const words = useWords(roundsWords);
  const { language } = useLanguage();
  return (
    <section aria-labelledby="earlier" className={style.earlier}>
      <h2 id="earlier">{words.earlier}</h2>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            <th scope="col">{words.state}</th>
            <th scope="col" className={table.number}>
              {words.subjects}
            </th>
            <th scope="col" className={table.number}>
              {words.coverage}
            </th>
            <th scope="col" className={table.number}>
              {words.missingHead}
            </th>
            <th scope="col" className={table.number}>
              {words.alertsHead}
            </th>
            <th scope="col" className={table.number}>
              {words.scoredAt}
            </th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr key={round.id}>
              <th scope="row">
                <Link to="/rounds/$roundId" params={{ roundId: round.id }} className={style.period}>
                  {period(round.period, language)}
                </Link>
              </th>
              <td data-label={words.state}>{words[round.state]}</td>
              <td className={table.number} data-label={words.subjects}>
                {count(round.subjects)}
              </td>
              <td className={table.number} data-label={words.coverage}>
                {rate(round.coverage, shareDisplay)}
              </td>
              <td className={table.number} data-label={words.missingHead}>
                {count(round.missing)}
              </td>
              <td className={table.number} data-label={words.alertsHead}>
                {count(round.alerts)}
              </td>
              <td className={`${table.number} ${table.soft}`} data-label={words.scoredAt}>
                {round.scoredAt === null ? words.notScored : dateTime(round.scoredAt, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
