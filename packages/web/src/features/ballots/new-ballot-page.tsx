import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BallotRow, BallotTemplate } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { today } from '../accounts/days.ts';
import { roundsQuery } from '../rounds/queries.ts';
import style from './ballots.module.css';
import { ballotsWords } from './locale.ts';
import { again, feedsInto } from './plan.ts';
import { allBallotsQuery, ballotQuery, createBallot, refresh, templatesQuery } from './queries.ts';

const USUAL_THRESHOLD = 5;

/** Something to begin with: a template, or a ballot that was held before. */
export function NewBallotPage() {
  const words = useWords(ballotsWords);
  useTitle(words.newTitle);
  const navigate = useNavigate();
  const client = useQueryClient();
  const templates = useQuery(templatesQuery);
  const earlier = useQuery(allBallotsQuery);
  const created = async ({ id }: { id: string }): Promise<void> => {
    await refresh(client);
    await navigate({ to: '/ballots/$ballotId', params: { ballotId: id } });
  };
  const begin = useMutation({
    mutationFn: async ({ kind, form, groups, feeds }: BallotTemplate) => {
      const rounds = feeds === null ? null : await client.fetchInfiniteQuery(roundsQuery);
      const plan = { form, groups, sheets: [], threshold: USUAL_THRESHOLD, day: today() };
      return createBallot(kind, { ...plan, feeds: feedsInto(feeds, rounds?.pages[0]?.items ?? []) });
    },
    onSuccess: created,
  });
  const repeat = useMutation({
    mutationFn: async ({ id }: BallotRow) => {
      const { kind, plan } = await client.fetchQuery(ballotQuery(id));
      return createBallot(kind, again(plan, today()));
    },
    onSuccess: created,
  });
  const busy = begin.isPending || repeat.isPending;
  const held = earlier.data?.filter(({ state }) => state !== 'draft') ?? [];
  return (
    <>
      <p className={style.back}>
        <Link to="/ballots">{words.crumb}</Link>
      </p>
      <h1>{words.newTitle}</h1>
      <p className={style.lead}>{words.newLead}</p>
      {begin.isError && <ProblemView error={begin.error} />}
      {repeat.isError && <ProblemView error={repeat.error} />}
      <section aria-labelledby="templates" className={style.section}>
        <h2 id="templates">{words.templates}</h2>
        {templates.isPending && <Loading lines={6} />}
        {templates.isError && <ProblemView error={templates.error} retry={() => void templates.refetch()} />}
        <ul className={style.cards}>
          {templates.data?.map((template) => (
            <TemplateCard key={template.id} template={template}>
              <button
                type="button"
                className={buttonClass.plain}
                disabled={busy}
                onClick={() => begin.mutate(template)}
                aria-describedby={`template-${template.id}`}
              >
                {words.begin}
              </button>
            </TemplateCard>
          ))}
        </ul>
      </section>
      {held.length > 0 && (
        <section aria-labelledby="earlier" className={style.section}>
          <h2 id="earlier">{words.earlier}</h2>
          <p className={style.hint}>{words.earlierHint}</p>
          <ul className={style.rows}>
            {held.map((ballot) => (
              <Earlier key={ballot.id} ballot={ballot} disabled={busy} begin={() => repeat.mutate(ballot)} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function TemplateCard({ template, children }: { template: BallotTemplate; children: ReactNode }) {
  const words = useWords(ballotsWords);
  const text = useText();
  return (
    <li className={style.card}>
      <h3 id={`template-${template.id}`}>{text(template.title)}</h3>
      <p className={style.soft}>{text(template.form.intro)}</p>
      <p className={style.hint}>
        {words.questionsOf(count(template.form.questions.length))}
        {' · '}
        {template.kind === 'open' ? words.open_kind : words.measured}
      </p>
      <p className={style.hint}>{words.groupsOf(template.groups.map((group) => text(group.words)).join('、'))}</p>
      {children}
    </li>
  );
}

function Earlier({ ballot, disabled, begin }: { ballot: BallotRow; disabled: boolean; begin: () => void }) {
  const words = useWords(ballotsWords);
  const text = useText();
  const { language } = useLanguage();
  const day = ballot.closedOn ?? ballot.openedOn;
  return (
    <li>
      <span>
        {text(ballot.title)}
        {day !== null && <span className={style.soft}> {date(day, language)}</span>}
      </span>
      <button type="button" className={buttonClass.quiet} disabled={disabled} onClick={begin}>
        {words.beginAgain}
      </button>
    </li>
  );
}
