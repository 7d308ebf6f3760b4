import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { surveyWords } from './locale.ts';
import { mySurveysQuery } from './queries.ts';
import style from './surveys.module.css';

/** The surveys on whose teams I am. */
export function MySurveysPage() {
  const words = useWords(surveyWords);
  const text = useText();
  const { language } = useLanguage();
  const mine = useInfiniteQuery({ ...mySurveysQuery, staleTime: 0 });
  useTitle(words.mine);
  if (mine.isPending) return <Loading head lines={4} />;
  if (mine.isError) return <ProblemView error={mine.error} retry={() => void mine.refetch()} whole />;
  const items = mine.data.pages.flatMap((page) => page.items);
  return (
    <>
      <h1>{words.mine}</h1>
      {items.length === 0 && (
        <Empty title={words.mineNone}>
          <p>{words.mineNoneText}</p>
        </Empty>
      )}
      <ul className={style.rows}>
        {items.map(({ id, title, team, state, firstDay, lastDay }) => (
          <li key={id}>
            <span>
              {text(title)}{' '}
              <span className={style.hint}>
                {[words.teamOf(team), words[state], words.span(date(firstDay, language), date(lastDay, language))].join(
                  ' · ',
                )}
              </span>
            </span>
            <Link to="/surveys/$surveyId/work" params={{ surveyId: id }} className={buttonClass.plain}>
              {words.work}
            </Link>
          </li>
        ))}
      </ul>
      <LoadMore query={mine} shown={items.length} total={mine.data.pages[0]?.total} />
    </>
  );
}
