import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isOver, useJob } from '../../api/job.ts';
import type { DocumentKind, SubjectResult } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { JobProgress } from '../../parts/job/job-progress.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { DocumentTable } from './document-table.tsx';
import style from './documents.module.css';
import { documentWords } from './locale.ts';
import { documentsQuery, makeDocuments } from './queries.ts';

/** The documents of one unit, for those who may read them. */
export function UnitDocuments({ result }: { result: SubjectResult }) {
  const may = useAbilities();
  if (!may('documents.list-documents')) return null;
  return <Documents result={result} makes={may('documents.make-documents')} />;
}

/** One press writes one, the list below offers it for download. */
function Documents({ result, makes }: { result: SubjectResult; makes: boolean }) {
  const words = useWords(documentWords);
  const client = useQueryClient();
  const roundId = result.round.id;
  const unitId = result.subject.id;
  const documents = useInfiniteQuery(documentsQuery(roundId, { subject: unitId }));
  const make = useMutation({ mutationFn: (kind: DocumentKind) => makeDocuments(roundId, kind, [unitId]) });
  const job = useJob(make.data?.id);
  const done = job.data?.state === 'done';
  useEffect(() => {
    if (done) void client.invalidateQueries({ queryKey: ['documents', roundId] });
  }, [done, client, roundId]);
  const running = make.isPending || (job.data !== undefined && !isOver(job.data));
  const items = documents.data?.pages.flatMap((page) => page.items) ?? [];
  const kinds: readonly DocumentKind[] =
    result.alerts.length > 0
      ? ['evaluation-report', 'feedback-form', 'warning-notice']
      : ['evaluation-report', 'feedback-form'];
  return (
    <section aria-labelledby="documents" className={`${style.unit} screen-only`}>
      <h2 id="documents">{words.forUnit}</h2>
      {makes && (
        <div className={style.acts}>
          {kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className={kind === 'evaluation-report' ? buttonClass.main : buttonClass.plain}
              disabled={running}
              onClick={() => make.mutate(kind)}
            >
              {running && make.variables === kind ? words.making : words.makeOne(words[kind])}
            </button>
          ))}
        </div>
      )}
      <div aria-live="polite">
        {make.isError && <ProblemView error={make.error} />}
        {job.data !== undefined && !done && <JobProgress job={job.data} />}
        {done && <p>{words.ready}</p>}
      </div>
      {documents.isError && <ProblemView error={documents.error} retry={() => void documents.refetch()} />}
      {items.length > 0 ? (
        <DocumentTable documents={items} withUnit={false} roundId={roundId} />
      ) : (
        documents.isSuccess && !running && !done && <p className={style.none}>{words.none}</p>
      )}
    </section>
  );
}
