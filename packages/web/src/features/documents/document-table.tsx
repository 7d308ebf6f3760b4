import { Link } from '@tanstack/react-router';
import type { DocumentRow } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { NONE } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import style from './documents.module.css';
import { documentWords } from './locale.ts';
import { fileOf } from './queries.ts';

interface DocumentTableProps {
  readonly documents: readonly DocumentRow[];
  readonly withUnit: boolean;
  readonly roundId: string;
}

export function DocumentTable({ documents, withUnit, roundId }: DocumentTableProps) {
  const words = useWords(documentWords);
  const text = useText();
  const { language } = useLanguage();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.document}</th>
          {withUnit && <th scope="col">{words.unit}</th>}
          <th scope="col">{words.number}</th>
          <th scope="col">{words.state}</th>
          <th scope="col" className={table.number}>
            {words.made}
          </th>
          <th scope="col">{words.get}</th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr key={document.id}>
            <th scope="row">
              <Link to="/documents/$documentId" params={{ documentId: document.id }}>
                {text(document.title)}
              </Link>
              {document.pages !== null && <span className={style.pages}>{words.pages(document.pages)}</span>}
            </th>
            {withUnit && (
              <td data-label={words.unit} className={table.wide}>
                <Link to="/rounds/$roundId/units/$unitId" params={{ roundId, unitId: document.subject.id }}>
                  {text(document.subject.name)}
                </Link>
              </td>
            )}
            <td data-label={words.number}>{document.number ?? NONE}</td>
            <td data-label={words.state}>{words[document.state]}</td>
            <td data-label={words.made} className={`${table.number} ${table.soft} ${table.wide}`}>
              {dateTime(document.createdAt, language)}
            </td>
            <td className={table.wide}>
              <span className={style.files}>
                <a href={fileOf(document.id, 'pdf')} download aria-label={`${words.pdf}：${text(document.title)}`}>
                  {words.pdf}
                </a>
                <a href={fileOf(document.id, 'docx')} download aria-label={`${words.docx}：${text(document.title)}`}>
                  {words.docx}
                </a>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
