import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { surveyWords } from './locale.ts';
import { profileWords } from './profile-locale.ts';
import { feedbackListQuery } from './queries.ts';
import style from './surveys.module.css';

/** What closed surveys found about the units I answer for. */
export function FeedbackListPage() {
  const words = useWords(profileWords);
  const common = useWords(surveyWords);
  const text = useText();
  const feedback = useInfiniteQuery({ ...feedbackListQuery, staleTime: 0 });
  useTitle(words.feedbackList);
  if (feedback.isPending) return <Loading head lines={4} />;
  if (feedback.isError) return <ProblemView error={feedback.error} retry={() => void feedback.refetch()} whole />;
  const items = feedback.data.pages.flatMap((page) => page.items);
  return (
    <>
      <h1>{words.feedbackList}</h1>
      {items.length === 0 && (
        <Empty title={words.feedbackNone}>
          <p>{words.feedbackNoneText}</p>
        </Empty>
      )}
      <ul className={style.rows}>
        {items.map(({ survey, unit, replied }) => (
          <li key={`${survey.id} ${unit.id}`}>
            <Link to="/surveys/$surveyId/feedback/$unitId" params={{ surveyId: survey.id, unitId: unit.id }}>
              {text(survey.title)}：{text(unit.name)}
            </Link>
            <span className={style.hint}>{replied ? common.replied : ''}</span>
          </li>
        ))}
      </ul>
      <LoadMore query={feedback} shown={items.length} total={feedback.data.pages[0]?.total} />
    </>
  );
}
