import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { SurveyRow } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { daysLater, today } from '../accounts/days.ts';
import { useAbilities } from '../rounds/queries.ts';
import { Field } from './field.tsx';
import { officeWords, surveyWords } from './locale.ts';
import { createSurvey, refresh, surveysQuery } from './queries.ts';
import style from './surveys.module.css';

export function SurveysPage() {
  const words = useWords(surveyWords);
  const office = useWords(officeWords);
  const may = useAbilities();
  const surveys = useInfiniteQuery({ ...surveysQuery, staleTime: 0 });
  useTitle(words.title);
  if (surveys.isPending) return <Loading head lines={6} />;
  if (surveys.isError) return <ProblemView error={surveys.error} retry={() => void surveys.refetch()} whole />;
  const items = surveys.data.pages.flatMap((page) => page.items);
  return (
    <>
      <h1>{words.title}</h1>
      <p className={style.lead}>{words.lead}</p>
      <p>
        <Link to="/my-surveys">{words.mine}</Link>
      </p>
      {items.length === 0 ? (
        <Empty title={words.emptyTitle}>
          <p>{words.emptyText}</p>
        </Empty>
      ) : (
        <SurveyTable surveys={items} />
      )}
      <LoadMore query={surveys} shown={items.length} total={surveys.data.pages[0]?.total} />
      {may('surveys.create-survey') && (
        <section className={style.section} aria-labelledby="new-survey">
          <h2 id="new-survey">{office.createTitle}</h2>
          <NewSurvey />
        </section>
      )}
    </>
  );
}

function SurveyTable({ surveys }: { surveys: readonly SurveyRow[] }) {
  const words = useWords(surveyWords);
  const text = useText();
  const { language } = useLanguage();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.days}</th>
        </tr>
      </thead>
      <tbody>
        {surveys.map(({ id, title, state, firstDay, lastDay }) => (
          <tr key={id}>
            <th scope="row">
              <Link to="/surveys/$surveyId" params={{ surveyId: id }}>
                {text(title)}
              </Link>
            </th>
            <td data-label={words.state}>{words[state]}</td>
            <td className={table.soft}>{words.span(date(firstDay, language), date(lastDay, language))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const WEEKS = 27;

function NewSurvey() {
  const words = useWords(surveyWords);
  const office = useWords(officeWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [firstDay, setFirstDay] = useState(today());
  const [lastDay, setLastDay] = useState(daysLater(today(), WEEKS));
  const create = useMutation({
    mutationFn: () =>
      createSurvey({ title: { 'zh-CN': title.trim() }, year: Number(firstDay.slice(0, 4)), firstDay, lastDay }),
    async onSuccess({ id }) {
      await refresh(client);
      await navigate({ to: '/surveys/$surveyId', params: { surveyId: id } });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <Field label={words.name}>
        {(control) => (
          <input
            {...control}
            required
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className={style.line}>
        <Field label={office.firstDay}>
          {(control) => (
            <input
              {...control}
              type="date"
              required
              value={firstDay}
              onChange={(event) => setFirstDay(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={office.lastDay}>
          {(control) => (
            <input
              {...control}
              type="date"
              required
              value={lastDay}
              onChange={(event) => setLastDay(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      {create.isError && <ProblemView error={create.error} />}
      <p>
        <button type="submit" className={buttonClass.main} disabled={create.isPending}>
          {office.create}
        </button>
      </p>
    </form>
  );
}
