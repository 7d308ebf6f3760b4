import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SurveyDetail, SurveyTeam } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from './field.tsx';
import { officeWords, surveyWords } from './locale.ts';
import { changeTeam, refresh } from './queries.ts';
import style from './surveys.module.css';
import { type DraftTeam, Members } from './teams.tsx';

/** Somebody falls ill or moves on: another takes the place while the survey is on. */
export function TeamChange({ survey, team, done }: { survey: SurveyDetail; team: SurveyTeam; done: () => void }) {
  const words = useWords(officeWords);
  const common = useWords(surveyWords);
  const client = useQueryClient();
  const [draft, setDraft] = useState<DraftTeam>({ ...team, leader: team.leader.id });
  const [reason, setReason] = useState('');
  const taken = new Set(
    survey.teams.flatMap(({ no, members }) => (no === team.no ? draft.members : members).map(({ id }) => id)),
  );
  const change = useMutation({
    mutationFn: () =>
      changeTeam(survey.id, team.no, {
        leader: draft.leader,
        members: draft.members.map(({ id }) => id),
        reason: reason.trim(),
      }),
    async onSuccess() {
      await refresh(client);
      done();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form className={`${style.form} screen-only`} onSubmit={submit}>
      <h3>{words.changeTeamOf(team.name)}</h3>
      <p className={style.hint}>{words.changeTeamHint}</p>
      <Members team={draft} taken={taken} change={setDraft} />
      <Field label={words.moveReason}>
        {(control) => (
          <input
            {...control}
            required
            minLength={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      {change.isError && <ProblemView error={change.error} />}
      <p className={style.acts}>
        <button type="submit" className={buttonClass.main} disabled={change.isPending || draft.members.length === 0}>
          {common.save}
        </button>
        <button type="button" className={buttonClass.quiet} onClick={done}>
          {common.cancel}
        </button>
      </p>
    </form>
  );
}
