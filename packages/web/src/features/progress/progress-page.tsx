import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Progress } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { roundQuery } from '../round/queries.ts';
import { RoundHead } from '../round/round-head.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import { Amendments } from './amendments.tsx';
import { progressWords } from './locale.ts';
import { OfficeActs } from './office-acts.tsx';
import style from './progress.module.css';
import { ProgressTable } from './progress-table.tsx';
import { progressQuery } from './queries.ts';

/** How far every department is, who must act first; and what the office can do about it. */
export function ProgressPage() {
  const { roundId } = useParams({ from: '/rounds/$roundId/progress' });
  const words = useWords(progressWords);
  const { language } = useLanguage();
  const round = useQuery(roundQuery(roundId));
  const progress = useQuery(progressQuery(roundId));
  const session = useQuery(sessionQuery);
  useTitle(words.title);
  if (round.isPending || progress.isPending) return <Loading head />;
  if (round.isError) return <ProblemView error={round.error} retry={() => void round.refetch()} whole />;
  if (progress.isError) return <ProblemView error={progress.error} retry={() => void progress.refetch()} whole />;
  const { closedAt, dueAt, items } = progress.data;
  const may = session.data?.abilities.includes('rounds.extend-task') ?? false;
  return (
    <>
      <RoundHead round={round.data} page="progress" />
      <h2>{words.title}</h2>
      <p className={style.note}>
        {closedAt === null ? words.collecting(date(dueAt, language)) : words.closed(date(closedAt, language))}
      </p>
      <Now items={items} />
      <ProgressTable roundId={roundId} rows={items} />
      {may && <OfficeActs roundId={roundId} progress={progress.data} />}
      <Amendments round={round.data} />
    </>
  );
}

/** The few numbers that ask somebody to act. */
function Now({ items }: { items: Progress['items'] }) {
  const words = useWords(progressWords);
  const number = (standing: Progress['items'][number]['standing']): number =>
    items.filter((row) => row.standing === standing).length;
  const lines = [
    [number('overdue'), words.overdueNow] as const,
    [number('returned'), words.returnedNow] as const,
    [number('submitted'), words.submittedNow] as const,
    [number('soon'), words.soonNow] as const,
  ].filter(([count]) => count > 0);
  if (lines.length === 0 && items.every((row) => row.standing !== 'open'))
    return <p className={style.calm}>{words.calm}</p>;
  if (lines.length === 0) return null;
  return (
    <section className={style.now} aria-labelledby="now">
      <h3 id="now">{words.now}</h3>
      <ul>
        {lines.map(([count, say]) => (
          <li key={say(0)}>{say(count)}</li>
        ))}
      </ul>
    </section>
  );
}
