import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isOver, useJob } from '../../api/job.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { JobProgress } from '../../parts/job/job-progress.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { roundWords } from './locale.ts';
import { startRun } from './queries.ts';

/** Starts a score run and shows how far it is; afterwards every figure on the page is asked for again. */
export function RunAgain({ roundId }: { roundId: string }) {
  const words = useWords(roundWords);
  const client = useQueryClient();
  const start = useMutation({ mutationFn: () => startRun(roundId) });
  const job = useJob(start.data?.id);
  const done = job.data?.state === 'done';
  useEffect(() => {
    if (done) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
  }, [done, client]);
  const running = start.isPending || (job.data !== undefined && !isOver(job.data));
  return (
    <>
      <button type="button" className={buttonClass.plain} disabled={running} onClick={() => start.mutate()}>
        {running ? words.scoring : words.score}
      </button>
      {job.data !== undefined && <JobProgress job={job.data} />}
      {done && <span role="status">{words.scoreDone}</span>}
      {start.isError && <ProblemView error={start.error} />}
    </>
  );
}
