import type { ReactNode } from 'react';
import type { SurveyVisit } from '../../api/types.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { officeWords, surveyWords } from './locale.ts';
import style from './surveys.module.css';

interface VisitTableProps {
  readonly caption: string;
  readonly visits: readonly SurveyVisit[];
  /** What can be done to one. */
  readonly acts?: (visit: SurveyVisit) => ReactNode;
}

/** Where a team goes and when, and what became of it. */
export function VisitTable({ caption, visits, acts }: VisitTableProps) {
  const words = useWords(surveyWords);
  const office = useWords(officeWords);
  const text = useText();
  const { language } = useLanguage();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{office.unit}</th>
          <th scope="col">{words.days}</th>
          <th scope="col">{office.visits}</th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <tr key={visit.id}>
            <th scope="row">{text(visit.unit.name)}</th>
            <td>
              {date(visit.day, language)}
              {words[visit.half]}
              {(visit.clash || visit.outside) && (
                <span className={style.due}>
                  {' '}
                  {[visit.clash ? office.clash : '', visit.outside ? office.outside : ''].filter(Boolean).join('，')}
                </span>
              )}
            </td>
            <td>
              {words[visit.kind]} <span className={style.hint}>{visit.place}</span>
            </td>
            <td>
              <span className={visit.state === 'planned' ? style.soft : undefined}>{words[visit.state]}</span>{' '}
              <span className={style.hint}>{toldOf(visit, words)}</span> {acts?.(visit)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many came, or were heard, and what was remarked. */
export function toldOf(
  { expected, present, talks, remark }: SurveyVisit,
  words: { attended: (present: number, expected: number) => string; heard: (talks: number) => string },
): string {
  return [
    expected === null || present === null ? '' : words.attended(present, expected),
    talks === null ? '' : words.heard(talks),
    remark,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
