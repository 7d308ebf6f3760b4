import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { SurveyDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count, rate } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { ballotsWords } from '../ballots/locale.ts';
import { allBallotsQuery, ballotQuery } from '../ballots/queries.ts';
import { SHARES } from '../ballots/shares.ts';
import { useAbilities } from '../rounds/queries.ts';
import { Field } from './field.tsx';
import { officeWords, surveyWords } from './locale.ts';
import { attachBallot, detachBallot, refresh, removeReference } from './queries.ts';
import { ReferenceForm } from './reference-form.tsx';
import style from './surveys.module.css';

/** What judgments are held against: the ballots and the other results. */
export function Sources({ survey }: { survey: SurveyDetail }) {
  const words = useWords(officeWords);
  const common = useWords(surveyWords);
  const ballotWords = useWords(ballotsWords);
  const text = useText();
  const may = useAbilities();
  const client = useQueryClient();
  const { id, ballots, references, tierGap, ballotBelow } = survey;
  const open = survey.state !== 'closed' && may('surveys.add-reference');
  return (
    <section className={style.section} aria-labelledby="sources">
      <h2 id="sources">{words.sources}</h2>
      <p className={style.lead}>
        {words.sourcesLead} {words.bounds(tierGap, rate(ballotBelow, SHARES))}
      </p>
      <h3>{words.ballots}</h3>
      {ballots.length === 0 && <p className={style.soft}>{words.ballotNone}</p>}
      <ul className={style.rows}>
        {ballots.map((ballot) => (
          <li key={ballot.id}>
            <span>
              <Link to="/ballots/$ballotId" params={{ ballotId: ballot.id }}>
                {text(ballot.title)}
              </Link>
              <span className={style.soft}>{words.ballotState(ballotWords[ballot.state])}</span>
            </span>
            {open && <Detach survey={id} ballot={ballot.id} />}
          </li>
        ))}
      </ul>
      {open && survey.subjects.length > 0 && <Attach survey={survey} />}
      <h3>{words.references}</h3>
      {references.length === 0 && <p className={style.soft}>{words.referenceNone}</p>}
      <ul className={style.rows}>
        {references.map(({ id: reference, title, kind, year, units }) => (
          <li key={reference}>
            <span>
              {title} <span className={style.hint}>{words.referenceOf(common[kind], year, count(units))}</span>
            </span>
            {open && (
              <ActDialog
                quiet
                verb={words.removeReference}
                title={words.removeThis(title)}
                what={words.removeWhat(title)}
                undo={words.removeUndo}
                act={() => removeReference(id, reference)}
                done={() => void refresh(client)}
              />
            )}
          </li>
        ))}
      </ul>
      {open && survey.subjects.length > 0 && <ReferenceForm survey={survey} />}
    </section>
  );
}

function Detach({ survey, ballot }: { survey: string; ballot: string }) {
  const words = useWords(officeWords);
  const client = useQueryClient();
  const detach = useMutation({ mutationFn: () => detachBallot(survey, ballot), onSuccess: () => refresh(client) });
  return (
    <>
      <button type="button" className={buttonClass.quiet} disabled={detach.isPending} onClick={() => detach.mutate()}>
        {words.detach}
      </button>
      {detach.isError && <ProblemView error={detach.error} />}
    </>
  );
}

/** A ballot that counts, and which of its questions stands for the team as a whole. */
function Attach({ survey }: { survey: SurveyDetail }) {
  const words = useWords(officeWords);
  const text = useText();
  const client = useQueryClient();
  const there = new Set(survey.ballots.map(({ id }) => id));
  const all = useQuery(allBallotsQuery);
  const choices = all.data?.filter(({ id, kind }) => kind === 'measured' && !there.has(id)) ?? [];
  const [ballot, setBallot] = useState('');
  const chosen = useQuery({ ...ballotQuery(ballot), enabled: ballot !== '' });
  const questions =
    chosen.data?.plan.form.questions.filter(({ kind, per }) => kind !== 'text' && per === 'sheet') ?? [];
  const [question, setQuestion] = useState('');
  const asked = questions.some(({ id }) => id === question) ? question : (questions[0]?.id ?? '');
  const attach = useMutation({
    mutationFn: () => attachBallot(survey.id, ballot, asked),
    async onSuccess() {
      setBallot('');
      await refresh(client);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    attach.mutate();
  };
  if (all.isError) return <ProblemView error={all.error} retry={() => void all.refetch()} />;
  if (all.data !== undefined && choices.length === 0) return <p className={style.hint}>{words.noMeasured}</p>;
  return (
    <details>
      <summary className={style.more}>{words.attach}</summary>
      <form className={style.form} onSubmit={submit}>
        <Field label={words.chooseBallot}>
          {(control) => (
            <select {...control} required value={ballot} onChange={(event) => setBallot(event.currentTarget.value)}>
              <option value="">{words.choose}</option>
              {choices.map(({ id, title }) => (
                <option key={id} value={id}>
                  {text(title)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {questions.length > 0 && (
          <Field label={words.question}>
            {(control) => (
              <select {...control} value={asked} onChange={(event) => setQuestion(event.currentTarget.value)}>
                {questions.map(({ id, words: said }) => (
                  <option key={id} value={id}>
                    {text(said)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {attach.isError && <ProblemView error={attach.error} />}
        <p>
          <button type="submit" className={buttonClass.plain} disabled={attach.isPending || asked === ''}>
            {words.attachAct}
          </button>
        </p>
      </form>
    </details>
  );
}
