import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { period } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { unitsQuery } from '../round/queries.ts';
import { newestRound, roundsQuery } from '../rounds/queries.ts';
import { schemesQuery } from '../scheme/queries.ts';
import { Choice } from './choice.tsx';
import style from './compare.module.css';
import { CompareTabs } from './compare-tabs.tsx';
import { compareWords } from './locale.ts';
import { NodeComparison } from './node-comparison.tsx';
import { comparePeriodsQuery, compareSchemesQuery, compareSubjectsQuery, type Pair } from './queries.ts';
import { SchemeComparison } from './scheme-comparison.tsx';

interface Search {
  kind?: string;
  round?: string;
  subject?: string;
  scheme?: string;
  a?: string;
  b?: string;
}

export function ComparePage() {
  const words = useWords(compareWords);
  const search = useSearch({ from: '/compare' });
  useTitle(words.title);
  return (
    <>
      <h1>{words.title}</h1>
      <p className={style.lead}>{words.lead}</p>
      <CompareTabs kind={search.kind ?? 'subjects'} />
      {search.kind === 'periods' ? <Periods /> : search.kind === 'schemes' ? <Schemes /> : <Subjects />}
    </>
  );
}

/** Rounds and units to choose from, and the way to choose. */
function useChoices() {
  const search = useSearch({ from: '/compare' });
  const navigate = useNavigate();
  const text = useText();
  const { language } = useLanguage();
  const rounds = useInfiniteQuery(roundsQuery);
  const round = search.round ?? newestRound(rounds.data)?.id;
  const units = useQuery(unitsQuery(round));
  return {
    search,
    round,
    rounds: (rounds.data?.pages.flatMap((page) => page.items) ?? []).map((one) => ({
      id: one.id,
      title: period(one.period, language),
    })),
    units: (units.data ?? []).map((unit) => ({ id: unit.id, title: text(unit.name) })),
    choose: (next: Search): void => {
      void navigate({ to: '/compare', search: { ...search, ...next }, replace: true, resetScroll: false });
    },
  };
}

/** Two different sides, or nothing to ask for yet. */
function pairOf(of: string | undefined, a: string | undefined, b: string | undefined): Pair | undefined {
  return of === undefined || a === undefined || b === undefined || a === b ? undefined : { of, a, b };
}

function Hint({ a, b }: { a: string | undefined; b: string | undefined }) {
  const words = useWords(compareWords);
  return <p className={style.hint}>{a !== undefined && a === b ? words.same : words.need}</p>;
}

function Subjects() {
  const words = useWords(compareWords);
  const { search, round, rounds, units, choose } = useChoices();
  const pair = pairOf(round, search.a, search.b);
  const result = useQuery(compareSubjectsQuery(pair));
  return (
    <>
      <div className={`${style.choices} screen-only`}>
        <Choice label={words.round} value={round} options={rounds} choose={(id) => choose({ round: id })} />
        <Choice label={words.first} value={search.a} options={units} choose={(a) => choose({ a })} />
        <Choice label={words.second} value={search.b} options={units} choose={(b) => choose({ b })} />
      </div>
      {pair === undefined && <Hint a={search.a} b={search.b} />}
      {result.isLoading && <Loading />}
      {result.isError && <ProblemView error={result.error} retry={() => void result.refetch()} />}
      {result.data !== undefined && <NodeComparison comparison={result.data} />}
    </>
  );
}

function Periods() {
  const words = useWords(compareWords);
  const { search, rounds, units, choose } = useChoices();
  const subject = search.subject ?? units[0]?.id;
  const a = search.a ?? rounds[1]?.id;
  const b = search.b ?? rounds[0]?.id;
  const pair = pairOf(subject, a, b);
  const result = useQuery(comparePeriodsQuery(pair));
  return (
    <>
      <div className={`${style.choices} screen-only`}>
        <Choice label={words.unit} value={subject} options={units} choose={(id) => choose({ subject: id })} />
        <Choice label={words.earlier} value={a} options={rounds} choose={(id) => choose({ a: id })} />
        <Choice label={words.later} value={b} options={rounds} choose={(id) => choose({ b: id })} />
      </div>
      {pair === undefined && <Hint a={a} b={b} />}
      {result.isLoading && <Loading />}
      {result.isError && <ProblemView error={result.error} retry={() => void result.refetch()} />}
      {result.data !== undefined && <NodeComparison comparison={result.data} />}
    </>
  );
}

function Schemes() {
  const words = useWords(compareWords);
  const text = useText();
  const { search, round, rounds, choose } = useChoices();
  const schemes = useInfiniteQuery(schemesQuery);
  const all = schemes.data?.pages.flatMap((page) => page.items) ?? [];
  const scheme = all.find(({ id }) => id === search.scheme) ?? all[0];
  const versions = (scheme?.versions ?? []).map(({ version }) => version).sort((x, y) => x - y);
  const options = versions.map((version) => ({ id: String(version), title: words.version(version) }));
  const a = search.a ?? options.at(-2)?.id;
  const b = search.b ?? options.at(-1)?.id;
  const pair = pairOf(scheme?.id, a, b);
  const result = useQuery(compareSchemesQuery(pair, round));
  return (
    <>
      <div className={`${style.choices} screen-only`}>
        <Choice
          label={words.scheme}
          value={scheme?.id}
          options={all.map((one) => ({ id: one.id, title: text(one.title) }))}
          choose={(id) => choose({ scheme: id })}
        />
        <Choice label={words.versionA} value={a} options={options} choose={(id) => choose({ a: id })} />
        <Choice label={words.versionB} value={b} options={options} choose={(id) => choose({ b: id })} />
        <Choice label={words.round} value={round} options={rounds} choose={(id) => choose({ round: id })} />
      </div>
      {pair === undefined && <Hint a={a} b={b} />}
      {result.isLoading && <Loading />}
      {result.isError && <ProblemView error={result.error} retry={() => void result.refetch()} />}
      {result.data !== undefined && <SchemeComparison comparison={result.data} />}
    </>
  );
}
