import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SurveyVisit, SurveyWork } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { surveyWords } from './locale.ts';
import { draftItinerary, ownVisitsQuery, refresh } from './queries.ts';
import { RecordForm } from './record-form.tsx';
import style from './surveys.module.css';
import { VisitForm } from './visit-form.tsx';
import { VisitTable } from './visit-table.tsx';
import { workWords } from './work-locale.ts';

/** Where the team goes: drafted at once, changed one by one, and recorded afterwards. */
export function Itinerary({ work }: { work: SurveyWork }) {
  const words = useWords(workWords);
  const common = useWords(surveyWords);
  const text = useText();
  const client = useQueryClient();
  const { survey, units } = work;
  const visits = useInfiniteQuery({ ...ownVisitsQuery(survey.id), staleTime: 0 });
  const [act, setAct] = useState<{ readonly kind: 'change' | 'record'; readonly visit: SurveyVisit }>();
  const draft = useMutation({ mutationFn: () => draftItinerary(survey.id), onSuccess: () => refresh(client) });
  const items = visits.data?.pages.flatMap((page) => page.items) ?? [];
  const running = survey.state === 'running';
  const been = new Set(items.filter(({ state }) => state === 'held').map(({ unit }) => unit.id));
  const left = units.length - been.size;
  const nameOf = (visit: SurveyVisit): string => `${text(visit.unit.name)}，${common[visit.kind]}`;
  return (
    <section className={`${style.section} ${style.wide}`} aria-labelledby="itinerary">
      <h2 id="itinerary">{words.itinerary}</h2>
      {visits.isPending && <Loading lines={4} />}
      {visits.isError && <ProblemView error={visits.error} retry={() => void visits.refetch()} />}
      {visits.data !== undefined && left > 0 && <p className={style.soft}>{words.visitsLeft(count(left))}</p>}
      {items.length > 0 && (
        <VisitTable
          caption={words.itinerary}
          visits={items}
          {...(running && {
            acts: (visit: SurveyVisit) => (
              <>
                {visit.state === 'planned' && (
                  <button
                    type="button"
                    className={buttonClass.quiet}
                    aria-label={words.changeOf(nameOf(visit))}
                    onClick={() => setAct({ kind: 'change', visit })}
                  >
                    {words.change}
                  </button>
                )}{' '}
                <button
                  type="button"
                  className={buttonClass.quiet}
                  aria-label={words.recordOf(nameOf(visit))}
                  onClick={() => setAct({ kind: 'record', visit })}
                >
                  {words.record}
                </button>
              </>
            ),
          })}
        />
      )}
      <LoadMore query={visits} shown={items.length} total={visits.data?.pages[0]?.total} />
      {act?.kind === 'record' && (
        <RecordForm
          key={`${act.visit.id} ${act.visit.revision}`}
          surveyId={survey.id}
          visit={act.visit}
          name={nameOf(act.visit)}
          done={() => setAct(undefined)}
        />
      )}
      {act?.kind === 'change' && (
        <VisitForm
          key={`${act.visit.id} ${act.visit.revision}`}
          work={work}
          visit={act.visit}
          done={() => setAct(undefined)}
        />
      )}
      {running && (
        <div className={style.acts}>
          <button
            type="button"
            className={items.length === 0 ? buttonClass.main : buttonClass.plain}
            disabled={draft.isPending}
            onClick={() => draft.mutate()}
          >
            {words.draft}
          </button>
          <span role="status" className={style.hint}>
            {draft.data === undefined ? words.draftHint : draftedOf(draft.data, words)}
          </span>
        </div>
      )}
      {draft.isError && <ProblemView error={draft.error} />}
      {running && act === undefined && (
        <details>
          <summary className={style.more}>{words.addVisit}</summary>
          <VisitForm key={items.length} work={work} />
        </details>
      )}
    </section>
  );
}

function draftedOf(
  { planned, left }: { readonly planned: number; readonly left: readonly string[] },
  words: { drafted: (planned: number) => string; draftedLeft: (left: number) => string; noneLeft: string },
): string {
  if (planned === 0 && left.length === 0) return words.noneLeft;
  return words.drafted(planned) + (left.length === 0 ? '' : words.draftedLeft(left.length));
}
