import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { SurveyWork } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Itinerary } from './itinerary.tsx';
import { surveyWords } from './locale.ts';
import { workQuery } from './queries.ts';
import { RankingForm } from './ranking-form.tsx';
import style from './surveys.module.css';
import { workWords } from './work-locale.ts';

/** The work of one's own team: where it goes, what it found, what it agrees to. */
export function WorkPage() {
  const words = useWords(workWords);
  const common = useWords(surveyWords);
  const text = useText();
  const { language } = useLanguage();
  const { surveyId } = useParams({ from: '/surveys/$surveyId/work' });
  const work = useQuery(workQuery(surveyId));
  const title = work.data === undefined ? '' : text(work.data.survey.title);
  useTitle(title || common.title);
  if (work.isPending) return <Loading head lines={10} />;
  if (work.isError) return <ProblemView error={work.error} retry={() => void work.refetch()} whole />;
  const { survey, team, ranking } = work.data;
  const others = team.members.filter(({ id }) => id !== team.leader.id);
  return (
    <>
      <p className={style.back}>
        <Link to="/my-surveys">{words.crumb}</Link>
      </p>
      <h1>{title}</h1>
      <p className={style.soft}>
        {common[survey.state]} · {common.span(date(survey.firstDay, language), date(survey.lastDay, language))}
      </p>
      <p>{words.team(team.name, team.leader.name, others.map(({ name }) => name).join('、') || '—')}</p>
      <div className={style.notice}>
        <p>
          {/* A page of its own, which opens without a network. */}
          <a href={`/field/${encodeURIComponent(survey.id)}`} className={buttonClass.main}>
            {words.notes}
          </a>
        </p>
        <p className={style.hint}>{words.notesHint}</p>
      </div>
      <Itinerary work={work.data} />
      <RankingForm key={`${ranking.submitted?.at ?? ''} ${ranking.returned ?? ''}`} work={work.data} />
      <Judgments work={work.data} />
    </>
  );
}

function Judgments({ work: { survey, units } }: { work: SurveyWork }) {
  const words = useWords(workWords);
  const common = useWords(surveyWords);
  const text = useText();
  return (
    <section className={style.section} aria-labelledby="judgments">
      <h2 id="judgments">{words.units}</h2>
      <p className={style.hint}>{words.unitsHint}</p>
      <ul className={style.rows}>
        {units.map(({ unit, judgment }) => (
          <li key={unit.id}>
            <span>
              {text(unit.name)}{' '}
              <span className={judgment === 'proposed' ? style.due : style.hint}>
                {judgment === null ? words.none : common[judgment]}
              </span>
            </span>
            <Link
              to="/surveys/$surveyId/units/$unitId"
              params={{ surveyId: survey.id, unitId: unit.id }}
              search={{ as: 'team' }}
            >
              {words.see}
              <span className="visually-hidden">：{text(unit.name)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
