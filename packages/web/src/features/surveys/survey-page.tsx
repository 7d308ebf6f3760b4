import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { surveyWords } from './locale.ts';
import { PlanView } from './plan-view.tsx';
import { ProgressView } from './progress-view.tsx';
import { surveyQuery } from './queries.ts';
import { Sources } from './sources.tsx';
import style from './surveys.module.css';

/** One survey, as far as it is: prepared, going on, closed. */
export function SurveyPage() {
  const words = useWords(surveyWords);
  const text = useText();
  const { language } = useLanguage();
  const may = useAbilities();
  const { surveyId } = useParams({ from: '/surveys/$surveyId' });
  const survey = useQuery(surveyQuery(surveyId));
  const title = survey.data === undefined ? '' : text(survey.data.title);
  useTitle(title || words.title);
  if (survey.isPending) return <Loading head lines={10} />;
  if (survey.isError) return <ProblemView error={survey.error} retry={() => void survey.refetch()} whole />;
  const { state, firstDay, lastDay } = survey.data;
  return (
    <>
      <p className={style.back}>
        <Link to="/surveys">{words.crumb}</Link>
      </p>
      <h1>{title}</h1>
      <p className={style.soft}>
        {words[state]} · {words.span(date(firstDay, language), date(lastDay, language))}
      </p>
      {state === 'draft' && may('surveys.set-teams') ? (
        <PlanView survey={survey.data} />
      ) : (
        <ProgressView survey={survey.data} />
      )}
      <Sources survey={survey.data} />
    </>
  );
}
