import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BallotRow } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { date, dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import style from './ballots.module.css';
import { ballotsWords } from './locale.ts';
import { ballotsQuery } from './queries.ts';

export function BallotsPage() {
  const words = useWords(ballotsWords);
  const may = useAbilities();
  const ballots = useInfiniteQuery({ ...ballotsQuery, staleTime: 0 });
  useTitle(words.title);
  if (ballots.isPending) return <Loading head lines={8} />;
  if (ballots.isError) return <ProblemView error={ballots.error} retry={() => void ballots.refetch()} whole />;
  const items = ballots.data.pages.flatMap((page) => page.items);
  return (
    <>
      <div className={style.head}>
        <h1>{words.title}</h1>
        {may('ballots.create-ballot') && (
          <Link to="/new-ballot" className={buttonClass.main}>
            {words.create}
          </Link>
        )}
      </div>
      <p className={style.lead}>{words.lead}</p>
      {items.length === 0 ? (
        <Empty title={words.emptyTitle}>
          <p>{words.emptyText}</p>
        </Empty>
      ) : (
        <BallotTable ballots={items} />
      )}
      <LoadMore query={ballots} shown={items.length} total={ballots.data.pages[0]?.total} />
    </>
  );
}

function BallotTable({ ballots }: { ballots: readonly BallotRow[] }) {
  const words = useWords(ballotsWords);
  const text = useText();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col" className={table.number}>
            {words.sheets}
          </th>
          <th scope="col">{words.when}</th>
        </tr>
      </thead>
      <tbody>
        {ballots.map((ballot) => (
          <tr key={ballot.id}>
            <th scope="row">
              <Link to="/ballots/$ballotId" params={{ ballotId: ballot.id }} className={style.open}>
                {text(ballot.title) || words.untitled}
              </Link>
            </th>
            <td data-label={words.state}>{words[ballot.state]}</td>
            <td data-label={words.kind} className={table.soft}>
              {ballot.kind === 'open' ? words.open_kind : words.measured}
            </td>
            <td data-label={words.sheets} className={table.number}>
              {count(ballot.sheets)}
            </td>
            <td className={table.soft}>
              <When ballot={ballot} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function When({ ballot }: { ballot: BallotRow }) {
  const words = useWords(ballotsWords);
  const { language } = useLanguage();
  if (ballot.closedOn !== null) return words.closedOn(date(ballot.closedOn, language));
  if (ballot.closesAt !== null) return words.closes(dateTime(ballot.closesAt, language));
  return ballot.openedOn === null ? null : words.openedOn(date(ballot.openedOn, language));
}
