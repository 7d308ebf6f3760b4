import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { SurveyProfile } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { Field } from './field.tsx';
import { surveyWords } from './locale.ts';
import { profileWords } from './profile-locale.ts';
import { answerJudgment, proposeJudgment, refresh, TIERS, type Tier } from './queries.ts';
import style from './surveys.module.css';

type Judgment = NonNullable<SurveyProfile['judgment']>;
const PARTS = ['strengths', 'problems', 'advice'] as const;

/** What was judged, and what is to be done next: by the office, or by the team that was there. */
export function JudgmentPart({ profile, own }: { profile: SurveyProfile; own: boolean }) {
  const words = useWords(profileWords);
  const may = useAbilities();
  const { judgment, ranked, survey } = profile;
  const running = survey.state === 'running';
  const proposes = running && !own && ranked !== null && may('surveys.propose-judgment');
  return (
    <section className={style.section} aria-labelledby="judgment">
      <h2 id="judgment">{words.judgment}</h2>
      {judgment === null ? (
        <p className={style.soft}>{ranked === null ? words.needsRanking : words.none}</p>
      ) : (
        <Judged judgment={judgment} />
      )}
      {judgment !== null && running && own && judgment.state === 'proposed' && (
        <Answer profile={profile} judgment={judgment} />
      )}
      {judgment !== null && running && !own && judgment.state === 'proposed' && (
        <p className={style.hint}>{words.waits}</p>
      )}
      {proposes && judgment?.state !== 'agreed' && <Propose profile={profile} />}
    </section>
  );
}

function Judged({ judgment }: { judgment: Judgment }) {
  const words = useWords(profileWords);
  const common = useWords(surveyWords);
  const { language } = useLanguage();
  const { proposed, answered, reply, state, objection } = judgment;
  const signed = [
    words.proposedBy(proposed.name, dateTime(proposed.at, language)),
    answered === null
      ? ''
      : (state === 'objected' ? words.objectedBy : words.agreedBy)(answered.name, dateTime(answered.at, language)),
  ];
  return (
    <>
      <p>
        <span className={style.tier}>{common[judgment.tier]}</span>{' '}
        <span className={state === 'objected' ? style.due : style.soft}>{common[state]}</span>
      </p>
      <Parts judgment={judgment} />
      <p className={style.hint}>{signed.filter(Boolean).join(' · ')}</p>
      {objection !== null && <p className={`${style.asks} ${style.said}`}>{objection}</p>}
      {reply !== null && (
        <div className={style.notice}>
          <p className={style.label}>{words.reply}</p>
          <p className={style.said}>{reply.words}</p>
          <p className={style.hint}>{words.replyBy(reply.name, dateTime(reply.at, language))}</p>
        </div>
      )}
    </>
  );
}

export function Parts({ judgment }: { judgment: Pick<Judgment, 'strengths' | 'problems' | 'advice' | 'explanation'> }) {
  const words = useWords(profileWords);
  const shown = ([...PARTS, 'explanation'] as const).filter((part) => judgment[part] !== '');
  return (
    <dl className={style.judged}>
      {shown.map((part) => (
        <div key={part}>
          <dt>{words[part]}</dt>
          <dd className={style.said}>{judgment[part]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Nothing is chosen beforehand; what a tier would have to explain is said as soon as it is chosen. */
function Propose({ profile }: { profile: SurveyProfile }) {
  const words = useWords(profileWords);
  const common = useWords(surveyWords);
  const text = useText();
  const client = useQueryClient();
  const id = useId();
  const { judgment, ranked, differences, survey, unit } = profile;
  const [tier, setTier] = useState<Tier | undefined>(judgment?.tier);
  const [parts, setParts] = useState({
    strengths: judgment?.strengths ?? '',
    problems: judgment?.problems ?? '',
    advice: judgment?.advice ?? '',
    explanation: judgment?.explanation ?? '',
  });
  const propose = useMutation({
    mutationFn: () => {
      if (tier === undefined) throw new Error('sent without a tier');
      return proposeJudgment(survey.id, unit.id, { tier, ...parts, revision: judgment?.revision ?? 0 });
    },
    onSuccess: () => refresh(client),
  });
  const asks = tier === undefined ? [] : (differences[tier] ?? []);
  const departs = tier !== undefined && ranked !== null && ranked.tier !== tier;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    propose.mutate();
  };
  return (
    <details className="screen-only" open={judgment === null || judgment.state === 'objected'}>
      <summary className={style.more}>{judgment === null ? words.propose : words.proposeAgain}</summary>
      <form className={style.form} onSubmit={submit}>
        <fieldset className={style.choices}>
          <legend className={style.label}>{words.judged}</legend>
          {TIERS.map((one) => (
            <label key={one}>
              <input type="radio" name={`${id}-tier`} required checked={tier === one} onChange={() => setTier(one)} />
              {common[one]}
            </label>
          ))}
        </fieldset>
        <div role="status">
          {(asks.length > 0 || departs) && (
            <div className={style.asks}>
              <p>{words.asks}</p>
              <ul>
                {departs && <li>{words.departs}</li>}
                {asks.map((one) => (
                  <li key={`${one.code} ${text(one.message)}`}>{text(one.message)}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
        {PARTS.map((part) => (
          <Field key={part} label={words[part]}>
            {(control) => (
              <textarea
                {...control}
                rows={3}
                required
                minLength={2}
                maxLength={4000}
                value={parts[part]}
                onChange={(event) => setParts({ ...parts, [part]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
        {(asks.length > 0 || departs || parts.explanation !== '') && (
          <Field label={words.explanation} hint={words.explanationHint}>
            {(control) => (
              <textarea
                {...control}
                rows={3}
                required
                minLength={10}
                maxLength={4000}
                value={parts.explanation}
                onChange={(event) => setParts({ ...parts, explanation: event.currentTarget.value })}
              />
            )}
          </Field>
        )}
        {propose.isError && <ProblemView error={propose.error} />}
        <p>
          <button type="submit" className={buttonClass.main} disabled={propose.isPending}>
            {words.proposeAct}
          </button>
        </p>
      </form>
    </details>
  );
}

/** The team that was there says whether it agrees. */
function Answer({ profile: { survey, unit }, judgment }: { profile: SurveyProfile; judgment: Judgment }) {
  const words = useWords(profileWords);
  const client = useQueryClient();
  const [objection, setObjection] = useState('');
  const answer = useMutation({
    mutationFn: (agree: boolean) =>
      answerJudgment(survey.id, unit.id, { agree, objection: objection.trim(), revision: judgment.revision }),
    onSuccess: () => refresh(client),
  });
  if (judgment.proposed.mine) return <p className={style.hint}>{words.ownWaits}</p>;
  return (
    <div className={`${style.form} screen-only`}>
      <h3>{words.answerTitle}</h3>
      <Field label={words.objection}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={2000}
            value={objection}
            onChange={(event) => setObjection(event.currentTarget.value)}
          />
        )}
      </Field>
      {answer.isError && <ProblemView error={answer.error} />}
      <p className={style.acts}>
        <button
          type="button"
          className={buttonClass.main}
          disabled={answer.isPending}
          onClick={() => answer.mutate(true)}
        >
          {words.agree}
        </button>
        <button
          type="button"
          className={buttonClass.plain}
          disabled={answer.isPending || objection.trim().length < 2}
          onClick={() => answer.mutate(false)}
        >
          {words.object}
        </button>
      </p>
    </div>
  );
}
