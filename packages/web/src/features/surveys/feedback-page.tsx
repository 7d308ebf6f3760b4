import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { Field } from './field.tsx';
import { Parts } from './judgment-part.tsx';
import { surveyWords } from './locale.ts';
import { profileWords } from './profile-locale.ts';
import { feedbackQuery, refresh, replyToJudgment } from './queries.ts';
import style from './surveys.module.css';

/** What a unit is told, how it came about, and its own word to it. */
export function FeedbackPage() {
  const words = useWords(profileWords);
  const common = useWords(surveyWords);
  const text = useText();
  const { language } = useLanguage();
  const may = useAbilities();
  const { surveyId, unitId } = useParams({ from: '/surveys/$surveyId/feedback/$unitId' });
  const feedback = useQuery(feedbackQuery(surveyId, unitId));
  useTitle(words.feedbackTitle);
  if (feedback.isPending) return <Loading head lines={8} />;
  if (feedback.isError) return <ProblemView error={feedback.error} retry={() => void feedback.refetch()} whole />;
  const { survey, unit, judgment, meetings, present, expected, heard } = feedback.data;
  const { reply } = judgment;
  return (
    <>
      <p className={style.back}>
        <Link to="/survey-feedback">{words.feedbackList}</Link>
      </p>
      <h1>{words.feedbackTitle}</h1>
      <p className={style.soft}>
        {text(survey.title)} · {text(unit.name)}
      </p>
      <p className={style.lead}>{words.feedbackLead}</p>
      <p>
        {words.judged} <span className={style.tier}>{common[judgment.tier]}</span>
      </p>
      <Parts judgment={judgment} />
      <section className={style.section} aria-labelledby="how">
        <h2 id="how">{words.how}</h2>
        <p className={style.said}>{words.howText(meetings, present, expected, heard)}</p>
      </section>
      <section className={style.section} aria-labelledby="reply">
        <h2 id="reply">{words.replyTitle}</h2>
        {reply !== null && (
          <>
            <p className={style.said}>{reply.words}</p>
            <p className={style.hint}>{words.replyBy(reply.name, dateTime(reply.at, language))}</p>
          </>
        )}
        {reply === null && may('surveys.reply') && <ReplyForm surveyId={surveyId} unitId={unitId} />}
      </section>
    </>
  );
}

function ReplyForm({ surveyId, unitId }: { surveyId: string; unitId: string }) {
  const words = useWords(profileWords);
  const client = useQueryClient();
  const [said, setSaid] = useState('');
  const reply = useMutation({
    mutationFn: () => replyToJudgment(surveyId, unitId, said.trim()),
    onSuccess: () => refresh(client),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reply.mutate();
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <Field label={words.replyTitle} hint={words.replyHint}>
        {(control) => (
          <textarea
            {...control}
            rows={5}
            required
            minLength={2}
            maxLength={4000}
            value={said}
            onChange={(event) => setSaid(event.currentTarget.value)}
          />
        )}
      </Field>
      {reply.isError && <ProblemView error={reply.error} />}
      <p>
        <button type="submit" className={buttonClass.main} disabled={reply.isPending}>
          {words.replyAct}
        </button>
      </p>
    </form>
  );
}
