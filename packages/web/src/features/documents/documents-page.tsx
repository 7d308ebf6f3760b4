import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { DocumentKind } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { useWords } from '../../i18n/words.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { roundQuery } from '../round/queries.ts';
import { RoundHead } from '../round/round-head.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { DocumentTable } from './document-table.tsx';
import style from './documents.module.css';
import { kinds } from './kinds.ts';
import { documentWords } from './locale.ts';
import { MakeDocuments } from './make-documents.tsx';
import { documentsQuery } from './queries.ts';

/** Writes documents for many units, and lists what a round has. */
export function DocumentsPage() {
  const { roundId } = useParams({ from: '/rounds/$roundId/documents' });
  const { job, kind: asked } = useSearch({ from: '/rounds/$roundId/documents' });
  const kind = kinds.find((one) => one === asked);
  const words = useWords(documentWords);
  const may = useAbilities();
  const navigate = useNavigate();
  const round = useQuery(roundQuery(roundId));
  const documents = useInfiniteQuery(documentsQuery(roundId, kind === undefined ? {} : { kind }));
  useTitle(words.title);
  if (round.isPending) return <Loading head />;
  if (round.isError) return <ProblemView error={round.error} retry={() => void round.refetch()} whole />;
  const items = documents.data?.pages.flatMap((page) => page.items) ?? [];
  const go = (search: { job?: string; kind?: string }): void =>
    void navigate({ to: '/rounds/$roundId/documents', params: { roundId }, search, resetScroll: false });
  return (
    <>
      <RoundHead round={round.data} page="documents" />
      <h2>{words.title}</h2>
      <p className={style.lead}>{words.lead}</p>
      {may('documents.make-documents') && (
        <MakeDocuments round={round.data} jobId={job} started={(id) => go({ job: id, ...(kind && { kind }) })} />
      )}
      <section aria-labelledby="documents">
        <div className={style.listHead}>
          <h2 id="documents">{words.list}</h2>
          <label>
            <span className="visually-hidden">{words.kind}</span>
            <select
              value={kind ?? ''}
              onChange={({ currentTarget: { value } }) =>
                go({ ...(job && { job }), ...(value !== '' && { kind: value }) })
              }
            >
              <option value="">{words.filterAll}</option>
              {kinds.map((option: DocumentKind) => (
                <option key={option} value={option}>
                  {words[option]}
                </option>
              ))}
            </select>
          </label>
        </div>
        {documents.isPending && <Loading />}
        {documents.isError && <ProblemView error={documents.error} retry={() => void documents.refetch()} />}
        {documents.isSuccess && items.length === 0 && (
          <Empty title={words.empty}>
            <p>{words.emptyText}</p>
          </Empty>
        )}
        {items.length > 0 && <DocumentTable documents={items} withUnit roundId={roundId} />}
        <LoadMore query={documents} shown={items.length} total={documents.data?.pages[0]?.total} />
      </section>
    </>
  );
}
