import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { StepLine } from '../../parts/steps/step-line.tsx';
import { AlertList } from './alert-list.tsx';
import { roundWords } from './locale.ts';
import { Providers } from './providers.tsx';
import { alertsQuery, rankingQuery, roundQuery } from './queries.ts';
import { RankingSection } from './ranking-section.tsx';
import { RoundHead } from './round-head.tsx';
import style from './round-page.module.css';
import { TodoList } from './todo.tsx';

/** One screen: what to do now, where the round stands, the ranking, and beside it who owes figures and which alerts fired. */
export function RoundPage() {
  const { roundId } = useParams({ from: '/rounds/$roundId' });
  const { group, node } = useSearch({ from: '/rounds/$roundId' });
  const words = useWords(roundWords);
  const text = useText();
  const { language } = useLanguage();
  const round = useQuery(roundQuery(roundId));
  useTitle(round.data === undefined ? undefined : text(round.data.title));
  // The first sight of the page comes in one piece, so that nothing moves under the reader's eyes.
  const alerts = useInfiniteQuery(alertsQuery(roundId));
  const ranking = useInfiniteQuery(rankingQuery(roundId, group, node));
  const [seen, setSeen] = useState(false);
  if (!seen && !round.isPending && !alerts.isPending && !ranking.isPending) setSeen(true);
  if (round.isPending || !seen) return <Loading head lines={14} />;
  if (round.isError) return <ProblemView error={round.error} retry={() => void round.refetch()} whole />;
  return (
    <>
      <RoundHead round={round.data} page="overview">
        <TodoList round={round.data} />
        <section aria-label={words.steps}>
          <StepLine steps={round.data.steps} />
        </section>
      </RoundHead>
      <div className={style.columns}>
        <RankingSection round={round.data} group={group} node={node} />
        <div className={style.side}>
          <AlertList roundId={roundId} />
          <Providers round={round.data} />
          <p className={style.scored}>
            {round.data.scoredAt === null ? words.notScored : words.scoredAt(dateTime(round.data.scoredAt, language))}
          </p>
        </div>
      </div>
    </>
  );
}
