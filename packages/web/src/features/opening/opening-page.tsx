import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { isOver, useJob } from '../../api/job.ts';
import { useTitle } from '../../app/use-title.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { JobProgress } from '../../parts/job/job-progress.tsx';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { roundsQuery } from '../rounds/queries.ts';
import { type Draft, newDraft, usable } from './draft.ts';
import { openingWords } from './locale.ts';
import style from './opening.module.css';
import { OpeningForm } from './opening-form.tsx';
import { allSchemesQuery } from './queries.ts';

/** Opens a round. What was chosen stays while the job runs, so that a refusal leads back to it. */
export function OpeningPage() {
  const words = useWords(openingWords);
  const { job, round } = useSearch({ strict: false });
  const navigate = useNavigate();
  const schemes = useQuery(allSchemesQuery);
  const rounds = useInfiniteQuery(roundsQuery);
  const [draft, setDraft] = useState<Draft>(newDraft);
  useTitle(words.title);
  if (schemes.isPending || rounds.isPending) return <Loading head lines={10} />;
  if (schemes.isError) return <ProblemView error={schemes.error} retry={() => void schemes.refetch()} whole />;
  const ready = usable(schemes.data);
  return (
    <>
      <p className={style.back}>
        <Link to="/rounds">{words.rounds}</Link>
      </p>
      <h1>{words.title}</h1>
      {job !== undefined ? (
        <Working jobId={job} roundId={round} />
      ) : ready.length === 0 ? (
        <Empty title={words.noSchemes}>
          <p>{words.noSchemesText}</p>
          <p>
            <Link to="/schemes">{words.schemes}</Link>
          </p>
        </Empty>
      ) : (
        <>
          <p className={style.lead}>{words.lead}</p>
          <OpeningForm
            schemes={ready}
            rounds={rounds.data?.pages.flatMap((page) => page.items) ?? []}
            draft={draft}
            change={(more) => setDraft((before) => ({ ...before, ...more }))}
            opened={(answer) => void navigate({ to: '/open-round', search: { job: answer.job, round: answer.id } })}
          />
        </>
      )}
    </>
  );
}

/** The job under way; when it is done, the new round's progress. */
function Working({ jobId, roundId }: { jobId: string; roundId: string | undefined }) {
  const words = useWords(openingWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const job = useJob(jobId);
  const done = job.data?.state === 'done';
  useEffect(() => {
    if (!done || roundId === undefined) return;
    for (const queryKey of [['rounds'], ['tasks']]) void client.invalidateQueries({ queryKey });
    void navigate({ to: '/rounds/$roundId/progress', params: { roundId }, replace: true });
  }, [done, roundId, client, navigate]);
  if (job.isError) return <ProblemView error={job.error} />;
  return (
    <section className={style.working} aria-label={words.working}>
      <p className={style.lead}>{words.workingText}</p>
      {job.data !== undefined && <JobProgress job={job.data} />}
      {job.data !== undefined && isOver(job.data) && !done && (
        <p>
          <Link to="/open-round" className={buttonClass.plain}>
            {words.again}
          </Link>
        </p>
      )}
    </section>
  );
}
