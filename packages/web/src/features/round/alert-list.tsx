import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { AlertMark } from '../../parts/controls/alert-mark.tsx';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './alert-list.module.css';
import { roundWords } from './locale.ts';
import { alertsQuery } from './queries.ts';

/** The alerts of a round; each opens the explanation of its figure. */
export function AlertList({ roundId }: { roundId: string }) {
  const words = useWords(roundWords);
  const text = useText();
  const alerts = useInfiniteQuery(alertsQuery(roundId));
  const items = alerts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts" tabIndex={-1}>
        {words.alerts}
      </h2>
      {alerts.isPending && <Loading lines={5} />}
      {alerts.isError && <ProblemView error={alerts.error} retry={() => void alerts.refetch()} />}
      {alerts.isSuccess && <p className={style.lead}>{items.length === 0 ? words.noAlerts : words.alertsLead}</p>}
      <ul className={style.list}>
        {items.map((alert) => (
          <li key={`${alert.rule} ${alert.subject.id} ${alert.node.id}`}>
            <div className={style.head}>
              <Link
                to="/rounds/$roundId/units/$unitId"
                params={{ roundId, unitId: alert.subject.id }}
                search={{ node: alert.node.id }}
              >
                {text(alert.subject.name)}
              </Link>
              <AlertMark level={alert.level} />
            </div>
            <p className={style.sentence}>{text(alert.sentence)}</p>
          </li>
        ))}
      </ul>
      <LoadMore query={alerts} shown={items.length} total={alerts.data?.pages[0]?.total} />
    </section>
  );
}
