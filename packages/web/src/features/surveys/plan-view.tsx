import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SurveyDetail } from '../../api/types.ts';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { officeWords } from './locale.ts';
import { refresh, splitSurvey, startSurvey } from './queries.ts';
import { Subjects } from './subjects.tsx';
import style from './surveys.module.css';
import { Teams } from './teams.tsx';

/** A survey being prepared: whom it is about, who goes, and who goes where. */
export function PlanView({ survey }: { survey: SurveyDetail }) {
  return (
    <>
      <Subjects survey={survey} />
      <Teams survey={survey} />
      <Split survey={survey} />
    </>
  );
}

/** `8个组各18个，2个组各19个` */
function sizesOf(survey: SurveyDetail, said: (teams: number, units: number) => string): string {
  const bySize = Map.groupBy(survey.teams, ({ units }) => units);
  return [...bySize]
    .sort(([a], [b]) => a - b)
    .map(([units, teams]) => said(teams.length, units))
    .join('，');
}

function Split({ survey }: { survey: SurveyDetail }) {
  const words = useWords(officeWords);
  const client = useQueryClient();
  const split = useMutation({
    mutationFn: () => splitSurvey(survey.id, survey.revision),
    onSuccess: () => refresh(client),
  });
  const { subjects, teams } = survey;
  const done = subjects.length > 0 && subjects.every(({ team }) => team !== null);
  const ready = subjects.length > 0 && teams.length > 0;
  return (
    <section className={style.section} aria-labelledby="split">
      <h2 id="split">{words.split}</h2>
      <p className={style.lead}>{words.splitLead}</p>
      {done && <p role="status">{words.splitDone(sizesOf(survey, words.size))}</p>}
      {split.isError && <ProblemView error={split.error} />}
      {!ready && <p className={style.soft}>{words.notReady}</p>}
      {ready && (
        <div className={style.acts}>
          <button
            type="button"
            className={done ? buttonClass.plain : buttonClass.main}
            disabled={split.isPending}
            onClick={() => split.mutate()}
          >
            {done ? words.splitAgain : words.splitAct}
          </button>
          {done && (
            <ActDialog
              verb={words.start}
              title={words.start}
              what={words.startWhat(count(subjects.length), count(teams.length))}
              undo={words.startUndo}
              act={() => startSurvey(survey.id)}
              done={() => void refresh(client)}
            />
          )}
        </div>
      )}
    </section>
  );
}
