import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { SurveyProfile } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count, rate } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { SHARES } from '../ballots/shares.ts';
import { JudgmentPart } from './judgment-part.tsx';
import { surveyWords } from './locale.ts';
import { profileWords } from './profile-locale.ts';
import { profileQuery } from './queries.ts';
import style from './surveys.module.css';
import { toldOf } from './visit-table.tsx';

/** All that is known of a unit in a survey, side by side, and then the judgment. */
export function ProfilePage() {
  const words = useWords(profileWords);
  const common = useWords(surveyWords);
  const text = useText();
  const { surveyId, unitId } = useParams({ from: '/surveys/$surveyId/units/$unitId' });
  const own = useSearch({ from: '/surveys/$surveyId/units/$unitId' }).as === 'team';
  const profile = useQuery(profileQuery(surveyId, unitId, own));
  const name = profile.data === undefined ? '' : text(profile.data.unit.name);
  useTitle(name || common.title);
  if (profile.isPending) return <Loading head lines={10} />;
  if (profile.isError) return <ProblemView error={profile.error} retry={() => void profile.refetch()} whole />;
  const { survey, team, group } = profile.data;
  return (
    <>
      <p className={style.back}>
        {own ? (
          <Link to="/surveys/$surveyId/work" params={{ surveyId }}>
            {words.back}
          </Link>
        ) : (
          <Link to="/surveys/$surveyId" params={{ surveyId }}>
            {words.back}
          </Link>
        )}
      </p>
      <h1>{name}</h1>
      <p className={style.soft}>
        {[text(survey.title), team.name, group === null ? '' : text(group.name)].filter(Boolean).join(' · ')}
      </p>
      <div className={style.facts}>
        <Ranked profile={profile.data} />
        <References profile={profile.data} />
        <Ballots profile={profile.data} />
        <Visits profile={profile.data} />
      </div>
      <JudgmentPart key={profile.data.judgment?.revision ?? 0} profile={profile.data} own={own} />
    </>
  );
}

function Ranked({ profile: { ranked } }: { profile: SurveyProfile }) {
  const words = useWords(profileWords);
  const common = useWords(surveyWords);
  return (
    <section className={style.fact} aria-labelledby="ranked">
      <h2 id="ranked">{words.ranked}</h2>
      {ranked === null ? (
        <p className={style.soft}>{words.notRanked}</p>
      ) : (
        <>
          <p>
            <span className={style.tier}>{common[ranked.tier]}</span>{' '}
            <span className={style.soft}>{common.place(ranked.place, ranked.of)}</span>
          </p>
          {ranked.reason !== '' && <p className={style.said}>{ranked.reason}</p>}
        </>
      )}
    </section>
  );
}

function References({ profile: { references, record } }: { profile: SurveyProfile }) {
  const words = useWords(profileWords);
  const common = useWords(surveyWords);
  return (
    <section className={style.fact} aria-labelledby="references">
      <h2 id="references">{words.references}</h2>
      {references.length === 0 ? (
        <p className={style.soft}>{words.noReferences}</p>
      ) : (
        <table className={table.table}>
          <caption className="visually-hidden">{words.references}</caption>
          <thead>
            <tr>
              <th scope="col">{common.name}</th>
              <th scope="col">{words.result}</th>
              <th scope="col">{words.tier}</th>
            </tr>
          </thead>
          <tbody>
            {references.map(({ id, title, kind, year, word, tier }) => (
              <tr key={id}>
                <th scope="row">
                  {title} <span className={style.hint}>{`${common[kind]} ${year}`}</span>
                </th>
                <td>{word}</td>
                <td>{common[tier]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(record.inARow > 0 || record.annualGood > 0) && (
        <p className={style.hint}>
          {words.recordOf(record.inARow, record.annualGood)} {record.steady ? words.steady : ''}
        </p>
      )}
    </section>
  );
}

function Ballots({ profile: { ballots } }: { profile: SurveyProfile }) {
  const words = useWords(profileWords);
  const text = useText();
  return (
    <section className={style.fact} aria-labelledby="ballots">
      <h2 id="ballots">{words.ballots}</h2>
      {ballots.length === 0 && <p className={style.soft}>{words.noBallots}</p>}
      {ballots.map(({ id, title, found }) => (
        <div key={id}>
          <p>{text(title)}</p>
          {found === null ? (
            <p className={style.soft}>{words.open}</p>
          ) : (
            <>
              <p className={style.hint}>{words.turnout(count(found.papers), count(found.eligible))}</p>
              {found.items.every((item) => item.rate === null) ? (
                <p className={style.soft}>{words.hidden}</p>
              ) : (
                <table className={table.table}>
                  <caption className="visually-hidden">{text(title)}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{words.about}</th>
                      <th scope="col" className={table.number}>
                        {words.rate}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {found.items.map((item) => (
                      <tr key={`${item.question} ${item.subject === null ? '' : text(item.subject)}`}>
                        <th scope="row">{item.subject === null ? text(item.words) : text(item.subject)}</th>
                        <td className={table.number}>
                          {rate(item.rate, SHARES)}{' '}
                          {item.margin !== null && (
                            <span className={style.hint}>{words.margin(rate(item.margin, SHARES))}</span>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </>
          )}
        </div>
      ))}
    </section>
  );
}

function Visits({ profile: { visits } }: { profile: SurveyProfile }) {
  const words = useWords(profileWords);
  const common = useWords(surveyWords);
  const { language } = useLanguage();
  return (
    <section className={style.fact} aria-labelledby="visits">
      <h2 id="visits">{words.visits}</h2>
      {visits.length === 0 && <p className={style.soft}>{words.noVisits}</p>}
      <ul className={style.rows}>
        {visits.map((visit) => (
          <li key={visit.id}>
            <span>
              {date(visit.day, language)}
              {common[visit.half]} {common[visit.kind]}
            </span>
            <span className={style.hint}>
              {[common[visit.state], toldOf(visit, common)].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
