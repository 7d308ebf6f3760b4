import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isOver, useJob } from '../../api/job.ts';
import type { BallotDetail } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { JobProgress } from '../../parts/job/job-progress.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './ballots.module.css';
import { ballotsWords } from './locale.ts';
import { feedRound, refresh } from './queries.ts';

/** The published counts on their way into the round; where figures would change, two people ask for it. */
export function Feed({ ballot }: { ballot: BallotDetail }) {
  const words = useWords(ballotsWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const { feed } = ballot;
  const put = useMutation({ mutationFn: () => feedRound(ballot.id), onSuccess: () => refresh(client) });
  const job = useJob(feed?.state === 'storing' ? (feed.job ?? undefined) : undefined);
  const over = job.data !== undefined && isOver(job.data);
  useEffect(() => {
    if (over) void refresh(client);
  }, [over, client]);
  const said =
    put.data?.state === 'same'
      ? words.feed_same
      : feed === null
        ? ''
        : feed.state === 'stored'
          ? words.feed_stored(dateTime(feed.storedAt ?? '', language))
          : feed.state === 'storing'
            ? words.feed_storing
            : (feed.own ? words.feed_own : words.feed_waiting)(count(feed.changed));
  const round = ballot.plan.feeds?.round;
  return (
    <section className={style.section} aria-labelledby="feed">
      <h2 id="feed">{words.feedTitle}</h2>
      <p className={style.lead}>{words.feedText}</p>
      {job.data !== undefined && !over && <JobProgress job={job.data} />}
      <p role="status">{said}</p>
      {put.isError && <ProblemView error={put.error} />}
      <p className={style.acts}>
        {feed?.state !== 'stored' && (
          <button type="button" className={buttonClass.plain} disabled={put.isPending} onClick={() => put.mutate()}>
            {words.feedAct}
          </button>
        )}
        {round !== undefined && (
          <Link to="/rounds/$roundId" params={{ roundId: round }} className={buttonClass.quiet}>
            {words.feedRound}
          </Link>
        )}
      </p>
    </section>
  );
}
