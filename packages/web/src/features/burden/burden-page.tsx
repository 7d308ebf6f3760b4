import { formatFixed } from '@hengjian/engine';
import { useQuery } from '@tanstack/react-query';
import type { Burden } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import style from './burden.module.css';
import { KeepItems } from './keep-items.tsx';
import { burdenWords } from './locale.ts';
import { burdenQuery } from './queries.ts';

/** How much was asked for, and how much less it became. */
export function BurdenPage() {
  const words = useWords(burdenWords);
  const burden = useQuery(burdenQuery);
  const may = useAbilities();
  useTitle(words.title);
  if (burden.isPending) return <Loading head />;
  if (burden.isError) return <ProblemView error={burden.error} retry={() => void burden.refetch()} whole />;
  const { reduction, items } = burden.data;
  return (
    <>
      <h1>{words.title}</h1>
      <p className={style.lead}>{words.lead}</p>
      {reduction.change === null ? (
        <Empty title={words.noItems}>
          <p>{words.noItemsText}</p>
        </Empty>
      ) : (
        <>
          <p className={style.figure}>
            <strong>{`${reduction.change.replace('-', '−')}%`}</strong>
            <span>{words.figure(reduction.before, reduction.after)}</span>
          </p>
          <Items items={items} />
        </>
      )}
      {may('burden.add-item') && <KeepItems burden={burden.data} />}
      <Loads burden={burden.data} />
    </>
  );
}

function Items({ items }: { items: Burden['items'] }) {
  const words = useWords(burdenWords);
  const text = useText();
  return (
    <section aria-labelledby="items" className={style.section}>
      <h2 id="items">{words.items}</h2>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.itemsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.department}</th>
            <th scope="col">{words.askedBy}</th>
            <th scope="col" className={table.number}>
              {words.times}
            </th>
            <th scope="col" className={table.number}>
              {words.minutes}
            </th>
            <th scope="col">{words.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">{item.title}</th>
              <td data-label={words.department}>{text(item.department)}</td>
              <td data-label={words.askedBy}>{item.askedBy}</td>
              <td className={table.number} data-label={words.times}>
                {count(item.timesPerYear)}
              </td>
              <td className={table.number} data-label={words.minutes}>
                {count(item.minutes)}
              </td>
              <td data-label={words.outcome}>
                {item.reusedFrom === null ? words[item.outcome] : words.reusedFrom(item.reusedFrom)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Loads({ burden }: { burden: Burden }) {
  const words = useWords(burdenWords);
  const text = useText();
  if (burden.year === null || burden.loads.length === 0) return null;
  return (
    <section aria-labelledby="loads" className={style.section}>
      <h2 id="loads">{words.loads(burden.year)}</h2>
      <p className={style.lead}>{text(burden.estimate)}</p>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.loadsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.department}</th>
            <th scope="col">{words.scheme}</th>
            <th scope="col" className={table.number}>
              {words.rounds}
            </th>
            <th scope="col" className={table.number}>
              {words.perRound}
            </th>
            <th scope="col" className={table.number}>
              {words.figures}
            </th>
            <th scope="col" className={table.number}>
              {words.taken}
            </th>
            <th scope="col" className={table.number}>
              {words.counted}
            </th>
            <th scope="col" className={table.number}>
              {words.time}
            </th>
          </tr>
        </thead>
        <tbody>
          {burden.loads.map((load) => (
            <tr key={`${text(load.department)} ${text(load.scheme)}`}>
              <th scope="row">{text(load.department)}</th>
              <td data-label={words.scheme}>{text(load.scheme)}</td>
              <td className={table.number} data-label={words.rounds}>
                {count(load.times)}
              </td>
              <td className={table.number} data-label={words.perRound}>
                {count(load.items)}
              </td>
              <td className={table.number} data-label={words.figures}>
                {count(load.figures)}
              </td>
              <td className={table.number} data-label={words.taken}>
                {count(load.reused)}
              </td>
              <td className={table.number} data-label={words.counted}>
                {count(load.counted)}
              </td>
              <td className={table.number} data-label={words.time}>
                {words.hours(formatFixed(load.minutes / 60, 1, 'half-up'))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
