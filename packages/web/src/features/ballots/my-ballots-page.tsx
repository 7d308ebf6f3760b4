import { useInfiniteQuery } from '@tanstack/react-query';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './ballots.module.css';
import { ballotsWords } from './locale.ts';
import { leftOf, myBallotsQuery } from './queries.ts';

/** What the own account is asked to rate. It leads out of the app, to the page on which nobody is known. */
export function MyBallotsPage() {
  const words = useWords(ballotsWords);
  const text = useText();
  const { language } = useLanguage();
  const mine = useInfiniteQuery({ ...myBallotsQuery, staleTime: 0 });
  useTitle(words.mine);
  if (mine.isPending) return <Loading head lines={4} />;
  if (mine.isError) return <ProblemView error={mine.error} retry={() => void mine.refetch()} whole />;
  const items = mine.data.pages.flatMap((page) => page.items);
  return (
    <>
      <h1>{words.mine}</h1>
      <p className={style.lead}>{words.mineLead}</p>
      {items.length === 0 && (
        <Empty title={words.mineNone}>
          <p>{words.mineNoneText}</p>
        </Empty>
      )}
      <ul className={style.rows}>
        {items
          .map((ballot) => ({ ...ballot, left: leftOf(ballot) }))
          .map((ballot) => (
            <li key={ballot.id}>
              <span>
                {text(ballot.title)}
                <span className={style.under}>
                  {[
                    ballot.left === 0 ? words.mineDone : words.mineLeft(count(ballot.left)),
                    ...(ballot.closesAt === null ? [] : [words.closes(dateTime(ballot.closesAt, language))]),
                  ].join(' · ')}
                </span>
              </span>
              {ballot.left > 0 && (
                <a href={ballot.path} className={buttonClass.main}>
                  {words.mineGo}
                </a>
              )}
            </li>
          ))}
      </ul>
      <LoadMore query={mine} shown={items.length} total={mine.data.pages[0]?.total} />
    </>
  );
}
