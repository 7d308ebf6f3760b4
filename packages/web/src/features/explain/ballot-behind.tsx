import type { TraceView } from '../../api/types.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import style from './explanation.module.css';
import { explainWords } from './locale.ts';

type Behind = TraceView['ballots'][number];

/** Who was asked, who came, and who is shown together: how far the counts of a ballot carry. */
export function BallotBehind({ behind }: { behind: Behind }) {
  const words = useWords(explainWords);
  const text = useText();
  const { language } = useLanguage();
  const { ballot, sheet, question, threshold, groups, parts } = behind;
  const shownAs = (place: number | null): string => {
    if (place === null) return words.notShown;
    const part = parts[place];
    if (part === undefined || part.groups.length < 2) return words.alone;
    return words.together(part.groups.map(text).join(words.and), count(part.papers));
  };
  return (
    <section className={style.section}>
      <h3>{words.behind}</h3>
      <p className={style.rule}>
        {words.behindLead(text(ballot.title), date(ballot.closedOn, language), text(sheet.words), text(question))}
      </p>
      <table className={table.table}>
        <caption className="visually-hidden">{words.behind}</caption>
        <thead>
          <tr>
            <th scope="col">{words.raters}</th>
            <th scope="col" className={table.number}>
              {words.eligible}
            </th>
            <th scope="col" className={table.number}>
              {words.served}
            </th>
            <th scope="col" className={table.number}>
              {words.papers}
            </th>
            <th scope="col">{words.shown}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={text(group.words)}>
              <th scope="row">{text(group.words)}</th>
              <td className={table.number}>{count(group.eligible)}</td>
              <td className={table.number}>{count(group.served)}</td>
              <td className={table.number}>{count(group.papers)}</td>
              <td>{shownAs(group.part)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={style.note}>
        {words.poolNote(count(threshold))}{' '}
        <a href={`/api/v1/ballots/${ballot.id}/publication`} download>
          {words.publication}
        </a>
      </p>
    </section>
  );
}
