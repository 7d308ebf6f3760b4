import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isOver, useJob } from '../../api/job.ts';
import type { DocumentKind, RoundDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { JobProgress } from '../../parts/job/job-progress.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { unitsQuery } from '../round/queries.ts';
import style from './documents.module.css';
import { kinds } from './kinds.ts';
import { documentWords } from './locale.ts';
import { archiveOf, makeDocuments } from './queries.ts';

interface MakeDocumentsProps {
  readonly round: RoundDetail;
  /** The batch at hand; it stands in the address, so that the page may be left and found again. */
  readonly jobId: string | undefined;
  readonly started: (jobId: string) => void;
}

/** What, for whom, and whether it can be undone; then the progress, then the archive. */
export function MakeDocuments({ round, jobId, started }: MakeDocumentsProps) {
  const words = useWords(documentWords);
  const text = useText();
  const client = useQueryClient();
  const [kind, setKind] = useState<DocumentKind>('evaluation-report');
  const [group, setGroup] = useState('all');
  const units = useQuery(unitsQuery(round.id));
  const chosen = units.data?.filter((unit) => group === 'all' || unit.group === group) ?? [];
  const make = useMutation({
    mutationFn: () => makeDocuments(round.id, kind, group === 'all' ? 'all' : chosen.map(({ id }) => id)),
    onSuccess: ({ id }) => started(id),
  });
  const job = useJob(jobId);
  const done = job.data?.state === 'done';
  useEffect(() => {
    if (done) void client.invalidateQueries({ queryKey: ['documents', round.id] });
  }, [done, client, round.id]);
  const running = make.isPending || (job.data !== undefined && !isOver(job.data));
  const size = group === 'all' ? round.subjects : (round.groups.find(({ id }) => id === group)?.size ?? 0);
  return (
    <section className={`${style.make} screen-only`} aria-label={words.make}>
      <div className={style.choices}>
        <fieldset>
          <legend>{words.kind}</legend>
          {kinds.map((option) => (
            <label key={option}>
              <input type="radio" name="kind" checked={kind === option} onChange={() => setKind(option)} />
              {words[option]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{words.forWhom}</legend>
          <label>
            <input type="radio" name="group" checked={group === 'all'} onChange={() => setGroup('all')} />
            {words.allUnits(count(round.subjects))}
          </label>
          {round.groups.map((option) => (
            <label key={option.id}>
              <input type="radio" name="group" checked={group === option.id} onChange={() => setGroup(option.id)} />
              {words.oneGroup(text(option.title), count(option.size))}
            </label>
          ))}
        </fieldset>
      </div>
      <div className={style.acts}>
        <button
          type="button"
          className={buttonClass.main}
          disabled={running || (group !== 'all' && units.data === undefined)}
          onClick={() => make.mutate()}
        >
          {running ? words.making : words.makeVerb(words[kind], count(size))}
        </button>
        {done && job.data !== undefined && (
          <a className={buttonClass.plain} href={archiveOf(job.data.id)} download>
            {words.zip}
          </a>
        )}
      </div>
      <p className={style.note}>{words.makeNote}</p>
      <div aria-live="polite">
        {make.isError && <ProblemView error={make.error} />}
        {job.isError && <ProblemView error={job.error} />}
        {job.data !== undefined && !done && <JobProgress job={job.data} />}
        {done && job.data !== undefined && <p>{words.batchDone(count(job.data.done))}</p>}
      </div>
    </section>
  );
}
