import type { TrailEntry } from '../../api/types.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { factRows } from './facts.ts';
import { factWords, trailWords, valueWords } from './locale.ts';
import style from './trail.module.css';

/** One act: the sentence first, then why, then what was there before and after. */
export function Entry({ entry }: { entry: TrailEntry }) {
  const words = useWords(trailWords);
  const names = useWords(factWords);
  const values = useWords(valueWords);
  const text = useText();
  const { language } = useLanguage();
  const facts = factRows(entry.before, entry.after, names, values, language);
  return (
    <li className={style.entry}>
      <p className={style.head}>
        <span className={style.number}>{words.number(String(entry.seq))}</span>
        <span className={style.sentence}>{text(entry.sentence)}</span>
        {entry.outcome === 'refused' && <span className={style.refused}>{words.refused}</span>}
      </p>
      {entry.reason !== null && <p className={style.reason}>{words.reason(entry.reason)}</p>}
      {facts.length > 0 && (
        <table className={style.facts}>
          <caption className="visually-hidden">{words.changes}</caption>
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <tr key={fact.key}>
                <th scope="row">{fact.name}</th>
                <td>{fact.before}</td>
                <td className={fact.changed ? style.changed : undefined}>{fact.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={style.hash}>
        <span>{words.hash}</span> <code>{entry.hash}</code>
      </p>
    </li>
  );
}
