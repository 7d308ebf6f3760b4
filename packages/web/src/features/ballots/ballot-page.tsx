import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isOver, useJob } from '../../api/job.ts';
import type { BallotDetail } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { JobProgress } from '../../parts/job/job-progress.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './ballots.module.css';
import { DraftView } from './draft-view.tsx';
import { ballotsWords } from './locale.ts';
import { OpenView } from './open-view.tsx';
import { ballotQuery, refresh } from './queries.ts';
import { ResultsView } from './results-view.tsx';

/** One ballot, as far as it is: drafted, open, counted. */
export function BallotPage() {
  const words = useWords(ballotsWords);
  const text = useText();
  const { ballotId } = useParams({ from: '/ballots/$ballotId' });
  const { job } = useSearch({ from: '/ballots/$ballotId' });
  const ballot = useQuery(ballotQuery(ballotId));
  const title = ballot.data === undefined ? '' : text(ballot.data.title);
  useTitle(title || words.title);
  if (ballot.isPending) return <Loading head lines={10} />;
  if (ballot.isError) return <ProblemView error={ballot.error} retry={() => void ballot.refetch()} whole />;
  return (
    <>
      <p className={style.back}>
        <Link to="/ballots">{words.crumb}</Link>
      </p>
      <h1>{title || words.untitled}</h1>
      <p className={style.soft}>
        {words[ballot.data.state]}
        {' · '}
        {ballot.data.kind === 'open' ? words.open_kind : words.measured}
      </p>
      {job !== undefined && <Working jobId={job} ballot={ballot.data} />}
      <Body key={ballot.data.state} ballot={ballot.data} />
    </>
  );
}

function Body({ ballot }: { ballot: BallotDetail }) {
  const words = useWords(ballotsWords);
  switch (ballot.state) {
    case 'draft':
      return <DraftView ballot={ballot} />;
    case 'open':
      return <OpenView ballot={ballot} />;
    case 'closed':
      return <ResultsView ballot={ballot} />;
    case 'interrupted':
      return <p className={style.notice}>{words.interruptedText}</p>;
    case 'opening':
    case 'closing':
      return <Waiting />;
  }
}

/** A job of somebody else, or of before the page was opened anew: the state is asked for until it has changed. */
function Waiting() {
  const client = useQueryClient();
  useEffect(() => {
    const timer = window.setInterval(() => void refresh(client), 2000);
    return () => window.clearInterval(timer);
  }, [client]);
  return null;
}

/** The job under way; when it is done its line goes. */
function Working({ jobId, ballot }: { jobId: string; ballot: BallotDetail }) {
  const words = useWords(ballotsWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const job = useJob(jobId);
  const done = job.data?.state === 'done';
  const { id } = ballot;
  useEffect(() => {
    if (!done) return;
    void refresh(client).then(() =>
      navigate({ to: '/ballots/$ballotId', params: { ballotId: id }, search: {}, replace: true }),
    );
  }, [done, id, client, navigate]);
  if (job.isError) return <ProblemView error={job.error} />;
  if (job.data === undefined || (isOver(job.data) && done)) return null;
  return (
    <section className={style.working} aria-label={ballot.state === 'closing' ? words.counting : words.working}>
      <JobProgress job={job.data} />
    </section>
  );
}
