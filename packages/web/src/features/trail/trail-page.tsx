import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Entry } from './entry.tsx';
import { Filter } from './filter.tsx';
import { trailWords } from './locale.ts';
import { entriesQuery, trailExportUrl, trailViewsQuery } from './queries.ts';
import style from './trail.module.css';
import { ViewTable } from './view-table.tsx';

/** Every act, newest first: who, when, what, before, after, why. */
export function TrailPage() {
  const filter = useSearch({ from: '/trail' });
  const words = useWords(trailWords);
  const navigate = useNavigate();
  const entries = useInfiniteQuery({ ...entriesQuery(filter), staleTime: 0 });
  useTitle(words.title);
  const items = entries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h1>{words.title}</h1>
      <p className={style.lead}>{words.lead}</p>
      <div className={`${style.export} screen-only`}>
        <a className={buttonClass.plain} href={trailExportUrl} download>
          {words.export}
        </a>
        <p className={style.note}>{words.exportNote}</p>
      </div>
      <Filter
        key={JSON.stringify(filter)}
        filter={filter}
        choose={(search) => void navigate({ to: '/trail', search, resetScroll: false })}
      />
      <section aria-labelledby="entries">
        <h2 id="entries" className="visually-hidden">
          {words.list}
        </h2>
        {entries.isPending && <Loading lines={8} />}
        {entries.isError && <ProblemView error={entries.error} retry={() => void entries.refetch()} />}
        {entries.isSuccess && items.length === 0 && (
          <Empty title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        )}
        <ol className={style.entries}>
          {items.map((entry) => (
            <Entry key={entry.seq} entry={entry} />
          ))}
        </ol>
        <LoadMore query={entries} shown={items.length} />
      </section>
      <Exports />
    </>
  );
}

/** The trail is a file, too: who took it away is no secret to those who may read it. */
function Exports() {
  const words = useWords(trailWords);
  const views = useInfiniteQuery(trailViewsQuery);
  return (
    <section className={style.views} aria-labelledby="exports">
      <h2 id="exports">{words.exports}</h2>
      <ViewTable query={views} caption={words.exports} none={words.noExports} />
    </section>
  );
}
