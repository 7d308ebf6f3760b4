import type { AlertRow, SchemeView } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { plain } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { controlWords } from '../../parts/controls/locale.ts';
import table from '../../parts/controls/table.module.css';
import { schemeWords } from './locale.ts';
import { percent } from './percent.ts';
import style from './scheme.module.css';

const isLevel = (level: string): level is AlertRow['level'] => ['notice', 'yellow', 'orange', 'red'].includes(level);

/** Alert rules and grades: the lines a result is held against. */
export function Thresholds({ scheme }: { scheme: SchemeView }) {
  const words = useWords(schemeWords);
  const levels = useWords(controlWords);
  const text = useText();
  return (
    <div className={style.thresholds}>
      {scheme.alerts.length > 0 && (
        <section>
          <h2>{words.alerts}</h2>
          <table className={table.table}>
            <caption className="visually-hidden">{words.alerts}</caption>
            <tbody>
              {scheme.alerts.map((alert) => (
                <tr key={alert.id}>
                  <th scope="row">{text(alert.title)}</th>
                  <td className={style.level}>{isLevel(alert.level) ? levels[alert.level] : alert.level}</td>
                  <td className={table.soft}>{text(alert.sentence)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {scheme.contradictions.length > 0 && (
        <section>
          <h2>{words.contradictions}</h2>
          <table className={table.table}>
            <caption className="visually-hidden">{words.contradictions}</caption>
            <tbody>
              {scheme.contradictions.map((rule) => (
                <tr key={rule.id}>
                  <th scope="row">{text(rule.title)}</th>
                  <td className={table.soft}>{text(rule.sentence)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {scheme.grades.length > 0 && (
        <section>
          <h2>{words.grades}</h2>
          <table className={table.table}>
            <caption className="visually-hidden">{words.grades}</caption>
            <tbody>
              {scheme.grades.map((grade) => (
                <tr key={grade.id}>
                  <th scope="row">{text(grade.title)}</th>
                  <td className={table.number}>{words.from(plain(grade.from))}</td>
                  <td className={table.soft}>
                    {grade.quota !== null && words.quota(percent(grade.quota.share))}
                    {grade.quota?.basis != null && `（${grade.quota.basis}）`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
