import type { InfiniteData } from '@tanstack/react-query';
import type { FileView } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { trailWords } from './locale.ts';
import style from './trail.module.css';

interface ViewTableProps {
  readonly query: {
    readonly data: InfiniteData<{ items: readonly FileView[] }> | undefined;
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly error: unknown;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
    readonly refetch: () => Promise<unknown>;
  };
  readonly caption: string;
  readonly none: string;
}

/** Who opened a file, newest first. */
export function ViewTable({ query, caption, none }: ViewTableProps) {
  const words = useWords(trailWords);
  const text = useText();
  const { language } = useLanguage();
  if (query.isError) return <ProblemView error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <Loading lines={2} />;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return <p className={style.note}>{none}</p>;
  return (
    <>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.viewer}</th>
            <th scope="col">{words.operation}</th>
            <th scope="col">{words.when}</th>
            <th scope="col" className={table.number}>
              {words.times}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((view) => (
            <tr key={`${view.account.id} ${view.at}`}>
              <th scope="row">{view.account.name}</th>
              <td data-label={words.operation}>{text(view.operation.title)}</td>
              <td data-label={words.when} className={table.wide}>
                {period(view, language, words.until)}
              </td>
              <td data-label={words.times} className={table.number}>
                {count(view.times)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <LoadMore query={query} shown={items.length} />
    </>
  );
}

function period(view: FileView, language: 'zh-CN' | 'en', until: (from: string, to: string) => string): string {
  const [from, to] = [dateTime(view.at, language), dateTime(view.lastAt, language)];
  return from === to ? from : until(from, to.slice(-'00:00'.length));
}
