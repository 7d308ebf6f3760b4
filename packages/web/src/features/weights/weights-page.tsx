import type { Results } from '@hengjian/engine';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { FrameView, RoundDetail } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { period } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useIdle } from '../../parts/use-idle.ts';
import { Choice } from '../compare/choice.tsx';
import { CompareTabs } from '../compare/compare-tabs.tsx';
import { roundQuery } from '../round/queries.ts';
import { newestRound, roundsQuery } from '../rounds/queries.ts';
import { weightWords } from './locale.ts';
import { frameQuery } from './queries.ts';
import { baseline, trial } from './trial.ts';
import { TrialRanking } from './trial-ranking.tsx';
import { WeightSliders } from './weight-sliders.tsx';
import style from './weights.module.css';

/** What if the weights were others: worked out in the browser, by the same engine as on the server. */
export function WeightsPage() {
  const search = useSearch({ from: '/compare/weights' });
  const words = useWords(weightWords);
  const rounds = useInfiniteQuery(roundsQuery);
  const roundId = search.round ?? newestRound(rounds.data)?.id;
  const round = useQuery({ ...roundQuery(roundId ?? ''), enabled: roundId !== undefined });
  const frame = useQuery(frameQuery(roundId));
  const base = useMemo(() => (frame.data === undefined ? undefined : baseline(frame.data)), [frame.data]);
  useTitle(words.title);
  return (
    <>
      <h1>{words.title}</h1>
      <p className={style.lead}>{words.lead}</p>
      <CompareTabs kind="weights" />
      {rounds.isError && <ProblemView error={rounds.error} retry={() => void rounds.refetch()} />}
      {round.isError && <ProblemView error={round.error} retry={() => void round.refetch()} />}
      {frame.isError && <ProblemView error={frame.error} retry={() => void frame.refetch()} />}
      {(frame.isLoading || round.isLoading || rounds.isLoading) && <Loading lines={14} />}
      {frame.data !== undefined && round.data !== undefined && base === undefined && (
        <Empty title={words.badScheme}>
          <p>{words.badSchemeText}</p>
        </Empty>
      )}
      {frame.data !== undefined && round.data !== undefined && base !== undefined && (
        // Weights tried in one round mean nothing in another.
        <Bench key={round.data.id} frame={frame.data} base={base} round={round.data} group={search.group} />
      )}
    </>
  );
}

interface BenchProps {
  readonly frame: FrameView;
  readonly base: Results;
  readonly round: RoundDetail;
  readonly group: string | undefined;
}

function Bench({ frame, base, round, group }: BenchProps) {
  const words = useWords(weightWords);
  const text = useText();
  const navigate = useNavigate();
  const [weights, setWeights] = useState<Readonly<Record<string, number>>>({});
  const shown = round.groups.find(({ id }) => id === group) ?? round.groups[0];
  const rows = useMemo(() => trial(base, weights, shown?.id ?? ''), [base, weights, shown?.id]);
  useWarmTrial(base);
  const changed = Object.keys(weights).length > 0;
  const moved = rows.filter(({ gained }) => gained !== 0).length;
  return (
    <div className={style.bench}>
      <section className={style.weights} aria-labelledby="weights">
        <div className={style.head}>
          <h2 id="weights">{words.weightsTitle}</h2>
          <button type="button" className={buttonClass.quiet} disabled={!changed} onClick={() => setWeights({})}>
            {words.reset}
          </button>
        </div>
        <WeightSliders scheme={base.plan.scheme} weights={weights} change={setWeights} />
        <p className={style.note}>{words.note}</p>
      </section>
      <section className={style.ranking} aria-labelledby="trial">
        <div className={style.head}>
          <h2 id="trial">{words.ranking}</h2>
          <div className={style.choices}>
            <RoundChoice current={round} />
            <Choice
              label={words.group}
              value={shown?.id}
              options={round.groups.map(({ id, title }) => ({ id, title: text(title) }))}
              choose={(id) =>
                void navigate({
                  to: '/compare/weights',
                  search: (now) => ({ ...now, group: id }),
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          </div>
        </div>
        <p role="status" className={style.summary}>
          {rows.length === 0
            ? words.nobody
            : changed
              ? words.summary(count(moved), count(rows.length))
              : words.unchanged}
        </p>
        <TrialRanking
          rows={rows}
          roundId={round.id}
          units={frame.subjects}
          names={frame.names}
          max={base.plan.scheme.root.max}
          display={round.display}
          caption={words.caption(shown === undefined ? '' : text(shown.title))}
        />
      </section>
    </div>
  );
}

/** Tries a weight once, unseen, when the page has come to rest: a first touch is then as quick as the next. */
function useWarmTrial(base: Results): void {
  const idle = useIdle();
  useEffect(() => {
    const { root } = base.plan.scheme;
    const part = root.kind === 'group' ? root.children[0] : undefined;
    if (idle && part !== undefined) trial(base, { [part.id]: part.max * 1.05 }, '');
  }, [idle, base]);
}

function RoundChoice({ current }: { current: RoundDetail }) {
  const words = useWords(weightWords);
  const navigate = useNavigate();
  const { language } = useLanguage();
  const rounds = useInfiniteQuery(roundsQuery);
  const options = (rounds.data?.pages.flatMap((page) => page.items) ?? []).map((one) => ({
    id: one.id,
    title: period(one.period, language),
  }));
  return (
    <Choice
      label={words.round}
      value={current.id}
      options={options}
      choose={(id) =>
        void navigate({
          to: '/compare/weights',
          search: (now) => ({ ...now, round: id }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}
