import { useInfiniteQuery } from '@tanstack/react-query';
import { Problem } from '../../api/problem.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './ballots.module.css';
import { freeWordsQuery } from './queries.ts';
import { resultsWords } from './results-locale.ts';

/** What was written by hand, each by itself. */
export function FreeWords({ ballotId, sheet }: { ballotId: string; sheet: number }) {
  const told = useWords(resultsWords);
  const text = useText();
  const found = useInfiniteQuery({ ...freeWordsQuery(ballotId, sheet), retry: false });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={style.section} aria-labelledby="words">
      <h2 id="words">{told.words}</h2>
      <p className={style.lead}>{told.wordsLead}</p>
      {found.isPending && <Loading lines={4} />}
      {found.isError &&
        (found.error instanceof Problem && found.error.status === 409 ? (
          <p className={style.notice}>{found.error.detail}</p>
        ) : (
          <ProblemView error={found.error} retry={() => void found.refetch()} />
        ))}
      {found.isSuccess && items.length === 0 && <p className={style.soft}>{told.noWords}</p>}
      <ul className={style.quotes}>
        {items
          .map((item, place) => ({ key: `${place}`, item }))
          .map(({ key, item }) => (
            <li key={key}>
              <blockquote>{item.words}</blockquote>
              <p className={style.hint}>
                {[text(item.question), item.subject === null ? '' : text(item.subject)]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </p>
            </li>
          ))}
      </ul>
      <LoadMore query={found} shown={items.length} total={found.data?.pages[0]?.total} />
    </section>
  );
}
