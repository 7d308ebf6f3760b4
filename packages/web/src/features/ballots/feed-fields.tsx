import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { roundsQuery } from '../rounds/queries.ts';
import style from './ballots.module.css';
import { ChoiceField } from './fields.tsx';
import { Flaws } from './flaws.tsx';
import { ballotsWords } from './locale.ts';
import { feedsInto, type Plan, roundsToFeed } from './plan.ts';
import { templatesQuery } from './queries.ts';

/** Which round the counts go into: there where a template that feeds one has its questions asked. */
export function FeedFields({ plan, change }: { plan: Plan; change: (plan: Plan) => void }) {
  const words = useWords(ballotsWords);
  const text = useText();
  const templates = useQuery(templatesQuery);
  const rounds = useInfiniteQuery(roundsQuery);
  const asked = new Set(plan.form.questions.map(({ id }) => id));
  const template = templates.data?.find(({ feeds }) => feeds?.leaves.every(({ question }) => asked.has(question)));
  if (template?.feeds == null || rounds.data === undefined) return null;
  const { feeds } = template;
  const possible = roundsToFeed(
    feeds.scheme,
    rounds.data.pages.flatMap(({ items }) => items),
  );
  const current = plan.feeds?.round ?? '';
  return (
    <section className={style.section} aria-labelledby="feeds">
      <h2 id="feeds">{words.feedsTitle}</h2>
      <p className={style.hint}>{words.feedsHint}</p>
      <ChoiceField
        label={words.feedsRound}
        narrow
        value={current}
        options={[
          ['', words.feedsNone] as const,
          ...possible.map(({ id, title }) => [id, text(title)] as const),
          // One that was chosen and takes no figures any more is still said.
          ...(current !== '' && !possible.some(({ id }) => id === current) ? [[current, current] as const] : []),
        ]}
        onChange={(round) => {
          if (round === '') change({ ...plan, feeds: null });
          else if (plan.feeds != null) change({ ...plan, feeds: { ...plan.feeds, round } });
          else {
            const chosen = possible.filter(({ id }) => id === round);
            change({ ...plan, feeds: feedsInto(feeds, chosen) });
          }
        }}
      />
      <Flaws at="feeds.round" />
      <Flaws at="feeds" />
      {plan.feeds != null && <p className={style.hint}>{words.feedsLeaves(count(plan.feeds.leaves.length))}</p>}
    </section>
  );
}
