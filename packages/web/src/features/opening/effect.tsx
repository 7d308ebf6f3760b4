import { formatFixed } from '@hengjian/engine';
import { useQuery } from '@tanstack/react-query';
import type { RoundPlan } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { burdenQuery } from '../burden/queries.ts';
import { openingWords } from './locale.ts';
import style from './opening.module.css';

/** What the round will be and who will be asked for how much, before anybody is. */
export function Effect({ plan }: { plan: RoundPlan }) {
  const words = useWords(openingWords);
  const text = useText();
  const burden = useQuery(burdenQuery);
  const each = burden.data?.minutesPerFigure;
  const figures = plan.departments.reduce((sum, one) => sum + one.figures, 0);
  /** As the scheme states it, and where it states nothing as the burden ledger estimates. */
  const time = (of: readonly { readonly minutes: number; readonly unestimated: number }[]): string => {
    if (each === undefined) return '';
    const minutes = Math.round(of.reduce((sum, one) => sum + one.minutes + one.unestimated * each, 0));
    return minutes < 60
      ? words.minutes(count(minutes))
      : words.hours(count(Number(formatFixed(minutes / 60, 0, 'half-up'))));
  };
  return (
    <section className={style.effect} aria-labelledby="effect">
      <h2 id="effect">{words.effect}</h2>
      <p className={style.size}>{words.sizes(count(plan.subjects), count(plan.indicators))}</p>
      {plan.subjects === 0 || plan.departments.length === 0 ? (
        <p>{plan.subjects === 0 ? words.noUnits : words.nobody}</p>
      ) : (
        <>
          <p>
            {words.asked(count(plan.departments.length))}
            <strong>{words.figuresOf(count(figures))}</strong>
            {each !== undefined && words.about(time(plan.departments))}
          </p>
          <table className={`${table.table} ${style.asked}`}>
            <caption className="visually-hidden">{words.askedCaption}</caption>
            <thead>
              <tr>
                <th scope="col">{words.department}</th>
                <th scope="col" className={table.number}>
                  {words.askedIndicators}
                </th>
                <th scope="col" className={table.number}>
                  {words.askedFigures}
                </th>
                {each !== undefined && (
                  <th scope="col" className={table.number}>
                    {words.askedTime}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {plan.departments.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{text(one.title)}</th>
                  <td className={table.number}>{count(one.indicators)}</td>
                  <td className={table.number}>{count(one.figures)}</td>
                  {each !== undefined && <td className={table.number}>{time([one])}</td>}
                </tr>
              ))}
            </tbody>
          </table>
          {burden.data !== undefined && <p className={style.hint}>{text(burden.data.estimate)}</p>}
        </>
      )}
    </section>
  );
}
