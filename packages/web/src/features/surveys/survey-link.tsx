import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/words.ts';
import { useAbilities } from '../rounds/queries.ts';
import { surveyWords } from './locale.ts';
import { profileWords } from './profile-locale.ts';
import { feedbackListQuery, mySurveysQuery } from './queries.ts';

/** In the head of every page, for those who have something to do with a survey: the office its list, a team its work, a unit what was found about it. */
export function SurveyLink() {
  const words = useWords(surveyWords);
  const told = useWords(profileWords);
  const may = useAbilities();
  const office = may('surveys.list-surveys');
  const mine = useInfiniteQuery({ ...mySurveysQuery, enabled: !office && may('surveys.list-mine') });
  const feedback = useInfiniteQuery({ ...feedbackListQuery, enabled: !office && may('surveys.list-feedback') });
  const some = (query: typeof mine | typeof feedback): boolean => (query.data?.pages[0]?.items.length ?? 0) > 0;
  if (office) return <Link to="/surveys">{words.link}</Link>;
  return (
    <>
      {some(mine) && <Link to="/my-surveys">{words.link}</Link>}
      {some(feedback) && <Link to="/survey-feedback">{told.feedbackList}</Link>}
    </>
  );
}
