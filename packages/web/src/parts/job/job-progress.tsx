import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { answer, api } from '../../api/client.ts';
import { isOver } from '../../api/job.ts';
import { problemFrom } from '../../api/problem.ts';
import type { Job } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../controls/button.ts';
import { ProblemView } from '../states/problem-view.tsx';
import style from './job-progress.module.css';
import { jobWords } from './locale.ts';

/** How far a piece of long work is, with a number; it can be stopped, and taken up again where it stopped. */
export function JobProgress({ job }: { job: Job }) {
  const words = useWords(jobWords);
  const text = useText();
  const id = useId();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (verb: 'cancel' | 'resume') =>
      answer(
        api.POST(verb === 'cancel' ? '/api/v1/jobs/{jobId}/cancel' : '/api/v1/jobs/{jobId}/resume', {
          params: { path: { jobId: job.id } },
        }),
      ),
    onSuccess: (next) => client.setQueryData(['job', job.id], next),
  });
  return (
    <div className={style.job}>
      <p id={id} className={style.line}>
        <span>{job.state === 'queued' ? words.queued : text(job.message)}</span>
        <span className={style.figure}>{words.progress(count(job.done), count(job.total), text(job.unit))}</span>
      </p>
      <progress className={style.bar} value={job.done} max={Math.max(1, job.total)} aria-labelledby={id} />
      {!isOver(job) && (
        <button
          type="button"
          className={buttonClass.quiet}
          disabled={act.isPending}
          onClick={() => act.mutate('cancel')}
        >
          {words.cancel}
        </button>
      )}
      {(job.state === 'cancelled' || job.state === 'failed') && (
        <p>
          {job.state === 'cancelled' ? words.cancelled : words.failed}{' '}
          <button
            type="button"
            className={buttonClass.quiet}
            disabled={act.isPending}
            onClick={() => act.mutate('resume')}
          >
            {words.resume}
          </button>
        </p>
      )}
      {job.problem !== null && <ProblemView error={problemFrom(500, job.problem)} />}
      {act.isError && <ProblemView error={act.error} />}
    </div>
  );
}
