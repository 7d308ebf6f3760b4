import { Link } from '@tanstack/react-router';
import type { Progress } from '../../api/types.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { AnswersCell } from '../collection/answers.tsx';
import { progressWords } from './locale.ts';
import style from './progress.module.css';

type Row = Progress['items'][number];
/** States in which the department itself has to do something. */
const ASKS: ReadonlySet<Row['standing']> = new Set(['overdue', 'returned']);

/** How far the deadline is; nothing where the task no longer waits for it. */
function useLeft(): (row: Row) => string | null {
  const words = useWords(progressWords);
  return ({ standing, daysLeft }) => {
    if (daysLeft === null || standing === 'approved' || standing === 'complete' || standing === 'submitted')
      return null;
    if (daysLeft < 0) return words.daysOver(-daysLeft);
    return daysLeft === 0 && standing !== 'overdue' ? words.today : daysLeft === 0 ? null : words.daysLeft(daysLeft);
  };
}

export function ProgressTable({ roundId, rows }: { roundId: string; rows: readonly Row[] }) {
  const words = useWords(progressWords);
  const text = useText();
  const { language } = useLanguage();
  const left = useLeft();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.department}</th>
          <th scope="col">{words.standing}</th>
          <th scope="col">{words.due}</th>
          <th scope="col" className={table.number}>
            {words.share}
          </th>
          <th scope="col" className={table.number}>
            {words.late}
          </th>
          <th scope="col">{words.extensions}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.department}>
            <th scope="row">
              <Link to="/rounds/$roundId/gaps" params={{ roundId }} search={{ provider: row.department }}>
                {text(row.title)}
              </Link>
            </th>
            <td data-label={words.standing}>
              <span className={ASKS.has(row.standing) ? style.asks : undefined}>{words[row.standing]}</span>
            </td>
            <td data-label={words.due}>
              {date(row.dueAt, language)}
              {left(row) !== null && <span className={style.soft}>{left(row)}</span>}
            </td>
            <td className={table.number} data-label={words.share}>
              <AnswersCell cells={row.cells} soft={style.soft} />
            </td>
            <td className={`${table.number} ${table.soft}`} data-label={words.late}>
              {count(row.late)}
            </td>
            <td className={table.wide}>
              {row.extensions.map((extension) => (
                <p key={extension.no} className={style.extension}>
                  {words.extended(date(extension.dueBefore, language), date(extension.dueAfter, language))}
                  <span className={style.soft}>
                    {words.because(extension.reason, extension.grantedBy, date(extension.grantedAt, language))}
                  </span>
                </p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
