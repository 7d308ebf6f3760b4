import type { BallotResults } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count, rate, signedPoints } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import style from './ballots.module.css';
import { Bars } from './bars.tsx';
import { type Item, inOrder, together } from './distribution.ts';
import { ballotsWords } from './locale.ts';
import { resultsWords } from './results-locale.ts';
import { SHARES } from './shares.ts';

interface QuestionResultProps {
  readonly question: Item['question'];
  readonly items: readonly Item[];
  readonly parts: BallotResults['parts'];
  readonly compared: boolean;
  /** Options that stand outside the base. */
  readonly outside: ReadonlySet<string>;
}

/** A question with all it was asked about: rate, margin, how many it rests on, and how the papers fell. */
export function QuestionResult({ question, items, parts, compared, outside }: QuestionResultProps) {
  const told = useWords(resultsWords);
  const text = useText();
  return (
    <section className={style.question}>
      <h3>{text(question)}</h3>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{text(question)}</caption>
        <thead>
          <tr>
            <th scope="col">{told.subject}</th>
            <th scope="col" className={table.number}>
              {told.score}
            </th>
            {compared && (
              <th scope="col" className={table.number}>
                {told.change}
              </th>
            )}
            <th scope="col" className={table.number}>
              {told.base}
            </th>
            <th scope="col">{told.distribution}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.item}>
              <th scope="row">{item.subject === null ? told.whole : text(item.subject)}</th>
              <td data-label={told.score} className={table.number}>
                <Rate item={item} />
              </td>
              {compared && (
                <td data-label={told.change} className={table.number}>
                  <Change item={item} />
                </td>
              )}
              <td data-label={told.base} className={table.number}>
                {count(item.base)}
              </td>
              <td className={table.wide}>
                <Bars slices={inOrder(together(item.parts))} outside={outside} />
                {parts.length > 1 && <Split item={item} parts={parts} outside={outside} />}
                {item.parts.some(({ unanimous }) => unanimous) && <p className={style.hint}>{told.unanimous}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Rate({ item }: { item: Item }) {
  const told = useWords(resultsWords);
  const value = rate(item.rate === null ? null : Number(item.rate), SHARES);
  return (
    <>
      <strong>{value}</strong>{' '}
      {item.rate !== null && item.margin !== null && (
        <span className={style.soft}>{told.margin(rate(item.margin, SHARES))}</span>
      )}
    </>
  );
}

function Change({ item: { change } }: { item: Item }) {
  const told = useWords(resultsWords);
  if (change === null) return <span className={style.soft}>{told.changeNone}</span>;
  return (
    <>
      {told.percentagePoints(signedPoints(change.difference * 100, SHARES))}
      {!change.separable && <span className={style.under}>{told.notSeparable}</span>}
    </>
  );
}

/** The same by rater group, as far as groups may be shown. */
function Split({ item, parts, outside }: Pick<QuestionResultProps, 'parts' | 'outside'> & { item: Item }) {
  const words = useWords(ballotsWords);
  const told = useWords(resultsWords);
  const text = useText();
  return (
    <details className={`${style.split} screen-only`}>
      <summary>{told.byGroup}</summary>
      <ul>
        {parts.map(({ groups }, place) => {
          const part = item.parts[place];
          if (part === undefined) return null;
          return (
            <li key={groups.map(text).join()}>
              <p>
                {groups.map(text).join('、')}{' '}
                <strong>{rate(part.rate === null ? null : Number(part.rate), SHARES)}</strong>{' '}
                <span className={style.soft}>{words.count(count(part.base))}</span>
              </p>
              <Bars slices={inOrder(together([part]))} outside={outside} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
