import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isOver, useJob } from '../../api/job.ts';
import type { Import } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count, fileSize } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { JobProgress } from '../../parts/job/job-progress.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { roundQuery } from '../round/queries.ts';
import { CellTable, ColumnTable, Counts, ProblemTable } from './import-tables.tsx';
import style from './imports.module.css';
import { importWords } from './locale.ts';
import {
  cellsQuery,
  confirmImport,
  discardImport,
  importFileUrl,
  importQuery,
  importReportUrl,
  problemsQuery,
} from './queries.ts';

/** What a file would change and what is wrong with it, cell by cell, before anything is stored. */
export function ImportPage() {
  const { roundId, importId } = useParams({ from: '/rounds/$roundId/imports/$importId' });
  const words = useWords(importWords);
  const text = useText();
  const { language } = useLanguage();
  const round = useQuery(roundQuery(roundId));
  const one = useQuery(importQuery(importId));
  const checked = one.data !== undefined && one.data.state !== 'checking';
  const problems = useInfiniteQuery({ ...problemsQuery(importId), enabled: checked });
  const cells = useInfiniteQuery({ ...cellsQuery(importId), enabled: checked });
  useTitle(words.preview);
  if (one.isPending) return <Loading head />;
  if (one.isError) return <ProblemView error={one.error} retry={() => void one.refetch()} whole />;
  const { data } = one;
  // A file for a sheet has its page there.
  if (data.target === 'sheet')
    return (
      <Navigate
        to="/rounds/$roundId/sheet/$departmentId/files/$importId"
        params={{ roundId, departmentId: data.department ?? '', importId }}
        replace
      />
    );
  return (
    <>
      <Breadcrumb
        parts={[
          {
            key: 'round',
            node: (
              <Link to="/rounds/$roundId" params={{ roundId }}>
                {round.data === undefined ? roundId : text(round.data.title)}
              </Link>
            ),
          },
          {
            key: 'imports',
            node: (
              <Link to="/rounds/$roundId/imports" params={{ roundId }}>
                {words.title}
              </Link>
            ),
          },
          { key: 'import', node: data.fileName },
        ]}
      />
      <h1 className={style.fileName}>{data.fileName}</h1>
      <p className={style.small}>
        {words[data.state]} · {fileSize(data.size)} · {dateTime(data.createdAt, language)} ·{' '}
        {words.sum(count(data.rows), count(data.cells.total))}
      </p>
      <Next data={data} />
      {data.state === 'checking' && <Loading lines={6} />}
      <Counts of={data} shown={['new', 'changed', 'same', 'missing', 'problems', 'warnings']} />
      <ProblemTable query={problems} />
      {data.state !== 'refused' && <CellTable query={cells} />}
      <ColumnTable columns={data.columns} />
      <p className={style.hash}>
        {words.hash} <code>{data.sha256}</code>
      </p>
    </>
  );
}

/** The step to take: store, discard, correct, or score. */
function Next({ data }: { data: Import }) {
  const words = useWords(importWords);
  const text = useText();
  const client = useQueryClient();
  const refresh = (): Promise<unknown> =>
    client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
  const confirm = useMutation({ mutationFn: () => confirmImport(data.id) });
  const discard = useMutation({ mutationFn: () => discardImport(data.id), onSuccess: refresh });
  const job = useJob(confirm.data?.id);
  const done = job.data?.state === 'done';
  useEffect(() => {
    if (done) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
  }, [done, client]);
  const busy = confirm.isPending || discard.isPending || (job.data !== undefined && !isOver(job.data));
  const asking = data.state === 'ready' && !done;
  return (
    <div className={asking || data.state === 'refused' ? style.act : style.calm}>
      <p>{done || data.state === 'confirmed' ? words.stored : text(data.next)}</p>
      {asking && data.confirmable && !data.another && <p className={style.small}>{words.confirmNote}</p>}
      <div className={style.acts}>
        {asking && (
          <>
            <button
              type="button"
              className={buttonClass.main}
              disabled={busy || !data.confirmable || data.another}
              onClick={() => confirm.mutate()}
            >
              {busy ? words.storing : words.confirm(count(data.cells.new + data.cells.changed))}
            </button>
            <button type="button" className={buttonClass.plain} disabled={busy} onClick={() => discard.mutate()}>
              {words.discard}
            </button>
          </>
        )}
        {(done || data.state === 'confirmed') && (
          <Link to="/rounds/$roundId" params={{ roundId: data.round }} className={buttonClass.main}>
            {words.toRound}
          </Link>
        )}
        {data.cells.problems + data.cells.warnings > 0 && (
          <a className={buttonClass.plain} href={importReportUrl(data.id)} download>
            {words.report}
          </a>
        )}
        <a className={buttonClass.plain} href={importFileUrl(data.id)} download>
          {words.original}
        </a>
      </div>
      <div aria-live="polite">
        {job.data !== undefined && !done && <JobProgress job={job.data} />}
        {confirm.isError && <ProblemView error={confirm.error} />}
        {discard.isError && <ProblemView error={discard.error} />}
      </div>
    </div>
  );
}
