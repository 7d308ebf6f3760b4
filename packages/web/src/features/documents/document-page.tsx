import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { roundQuery } from '../round/queries.ts';
import { isDocumentContent } from './content.ts';
import style from './document-page.module.css';
import { documentWords } from './locale.ts';
import { documentQuery, documentViewQuery, fileOf } from './queries.ts';
import { Reading } from './reading.tsx';

/** A document to read on screen, and to take along as PDF or DOCX. */
export function DocumentPage() {
  const { documentId } = useParams({ from: '/documents/$documentId' });
  const words = useWords(documentWords);
  const text = useText();
  const { language } = useLanguage();
  const document = useQuery(documentQuery(documentId));
  const view = useQuery(documentViewQuery(documentId));
  const round = useQuery({ ...roundQuery(document.data?.round ?? ''), enabled: document.data !== undefined });
  useTitle(document.data === undefined ? undefined : text(document.data.title));
  if (document.isPending) return <Loading head />;
  if (document.isError) return <ProblemView error={document.error} retry={() => void document.refetch()} whole />;
  const { data } = document;
  return (
    <>
      <div className="screen-only">
        <Breadcrumb
          parts={[
            {
              key: 'round',
              node: (
                <Link to="/rounds/$roundId" params={{ roundId: data.round }}>
                  {round.data === undefined ? data.round : text(round.data.title)}
                </Link>
              ),
            },
            {
              key: 'subject',
              node: (
                <Link to="/rounds/$roundId/units/$unitId" params={{ roundId: data.round, unitId: data.subject.id }}>
                  {text(data.subject.name)}
                </Link>
              ),
            },
            {
              key: 'documents',
              node: (
                <Link to="/rounds/$roundId/documents" params={{ roundId: data.round }}>
                  {words.title}
                </Link>
              ),
            },
            { key: 'document', node: text(data.title) },
          ]}
        />
        <h1>{text(data.title)}</h1>
        <p className={style.meta}>
          {words[data.state]} · {dateTime(data.createdAt, language)}
          {data.pages !== null && ` · ${words.pages(data.pages)}`}
        </p>
        <div className={style.acts}>
          <a className={buttonClass.main} href={fileOf(data.id, 'pdf')} download>
            {words.pdf}
          </a>
          <a className={buttonClass.plain} href={fileOf(data.id, 'docx')} download>
            {words.docx}
          </a>
        </div>
      </div>
      {view.isPending && <Loading lines={20} />}
      {view.isError && <ProblemView error={view.error} retry={() => void view.refetch()} />}
      {view.isSuccess &&
        (isDocumentContent(view.data) ? <Reading content={view.data} /> : <p className={style.meta}>{words.noView}</p>)}
      <p className={style.hash}>
        {words.hash} <code>{data.contentHash}</code>
      </p>
    </>
  );
}
