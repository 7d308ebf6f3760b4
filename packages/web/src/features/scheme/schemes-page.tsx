import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Begin } from '../authoring/begin.tsx';
import { schemeWords } from './locale.ts';
import { schemesQuery } from './queries.ts';
import style from './scheme.module.css';

export function SchemesPage() {
  const words = useWords(schemeWords);
  const text = useText();
  const { language } = useLanguage();
  const schemes = useInfiniteQuery(schemesQuery);
  useTitle(words.schemes);
  if (schemes.isPending) return <Loading head lines={4} />;
  if (schemes.isError) return <ProblemView error={schemes.error} retry={() => void schemes.refetch()} whole />;
  const items = schemes.data.pages.flatMap((page) => page.items);
  return (
    <>
      <h1>{words.schemes}</h1>
      <p className={style.lead}>{words.lead}</p>
      <Begin />
      {items.length === 0 ? (
        <Empty title={words.emptyTitle}>
          <p>{words.emptyText}</p>
        </Empty>
      ) : (
        <table className={`${table.table} ${table.folding} ${style.list}`}>
          <caption className="visually-hidden">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.title}</th>
              <th scope="col">{words.versions}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((scheme) => (
              <tr key={scheme.id}>
                <th scope="row">{text(scheme.title)}</th>
                <td className={table.wide}>
                  <ul className={style.versions}>
                    {[...scheme.versions]
                      .sort((a, b) => b.version - a.version)
                      .map(({ version, state, publishedAt }) => (
                        <li key={version}>
                          <Link
                            to="/schemes/$schemeId/$version"
                            params={{ schemeId: scheme.id, version: String(version) }}
                          >
                            {words.version(version)}
                          </Link>{' '}
                          <span className={style.soft}>
                            {words[state]}
                            {publishedAt !== null && ` ${date(publishedAt, language)}`}
                          </span>
                        </li>
                      ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <LoadMore query={schemes} shown={items.length} total={schemes.data.pages[0]?.total} />
    </>
  );
}
