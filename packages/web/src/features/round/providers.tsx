import { Link } from '@tanstack/react-router';
import type { RoundDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count, rate } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { roundWords } from './locale.ts';
import style from './providers.module.css';

/** Who still owes figures, the most missing first; who has delivered everything is only counted. */
export function Providers({ round }: { round: RoundDetail }) {
  const words = useWords(roundWords);
  const text = useText();
  const owing = round.providers.filter(({ missing }) => missing > 0).sort((a, b) => b.missing - a.missing);
  const complete = round.providers.length - owing.length;
  return (
    <section aria-labelledby="providers">
      <h2 id="providers">{words.providers}</h2>
      <p className={style.lead}>
        {round.missing === 0
          ? words.providersDone
          : words.providersLead(
              count(round.missing),
              rate(round.coverage, { ...round.display, rate: { ...round.display.rate, rounding: 'down' } }),
            )}
      </p>
      {owing.length > 0 && (
        <table className={table.table}>
          <caption className="visually-hidden">{words.providersCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.department}</th>
              <th scope="col" className={table.number}>
                {words.received}
              </th>
              <th scope="col" className={table.number}>
                {words.missing}
              </th>
            </tr>
          </thead>
          <tbody>
            {owing.map((provider) => (
              <tr key={provider.department}>
                <th scope="row">
                  <Link
                    to="/rounds/$roundId/gaps"
                    params={{ roundId: round.id }}
                    search={{ provider: provider.department }}
                  >
                    {text(provider.title)}
                  </Link>
                  {provider.late > 0 && <span className={style.late}>{words.lateCount(provider.late)}</span>}
                </th>
                <td className={`${table.number} ${table.soft}`}>
                  {words.ofExpected(count(provider.received), count(provider.expected))}
                </td>
                <td className={`${table.number} ${table.strong}`}>{count(provider.missing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {owing.length > 0 && complete > 0 && <p className={style.lead}>{words.allReceived(complete)}</p>}
    </section>
  );
}
