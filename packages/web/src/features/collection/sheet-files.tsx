import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Import } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Upload } from '../../parts/upload/upload.tsx';
import { importsQuery } from '../imports/queries.ts';
import style from './files.module.css';
import { type CollectionWords, collectionWords } from './locale.ts';
import { type Desk, templateUrl, uploadSheetFile } from './queries.ts';
import sheet from './sheet.module.css';

export const stateWord = (state: Import['state'], words: CollectionWords): string =>
  ({
    checking: words.fileChecking,
    ready: words.fileReady,
    refused: words.fileRefused,
    confirmed: words.fileConfirmed,
    discarded: words.fileDiscarded,
  })[state];

/** The sheet as a workbook, there and back. Closed until somebody wants it: most people type. */
export function SheetFiles({ desk }: { desk: Desk }) {
  const client = useQueryClient();
  const words = useWords(collectionWords);
  const navigate = useNavigate();
  return (
    <details className={style.files}>
      <summary>{words.byFile}</summary>
      <p className={sheet.small}>{words.byFileLead}</p>
      <div className={style.ways}>
        <p className={sheet.acts}>
          <a className={buttonClass.plain} href={templateUrl(desk, 'xlsx')} download>
            {words.template}
          </a>
          <a className={buttonClass.quiet} href={templateUrl(desk, 'csv')} download>
            {words.templateCsv}
          </a>
        </p>
        <Upload
          title={words.byFile}
          limits={words.uploadLimits}
          send={(file, progress, signal) => uploadSheetFile(desk, file, progress, signal)}
          settled={() => client.invalidateQueries({ queryKey: ['imports', desk.roundId] })}
          done={({ id }) =>
            void navigate({
              to: '/rounds/$roundId/sheet/$departmentId/files/$importId',
              params: { ...desk, importId: id },
            })
          }
        />
      </div>
      <Earlier desk={desk} />
    </details>
  );
}

const SHOWN = 5;

function Earlier({ desk }: { desk: Desk }) {
  const words = useWords(collectionWords);
  const { language } = useLanguage();
  const files = useInfiniteQuery({ ...importsQuery(desk.roundId, desk.departmentId), staleTime: 0 });
  const items = files.data?.pages.flatMap((page) => page.items).slice(0, SHOWN) ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="earlier-files">
      <h2 id="earlier-files" className={style.heading}>
        {words.earlierFiles}
      </h2>
      <ul className={style.earlier}>
        {items.map((one) => (
          <li key={one.id}>
            <Link
              to="/rounds/$roundId/sheet/$departmentId/files/$importId"
              params={{ ...desk, importId: one.id }}
              className={style.name}
            >
              {one.fileName}
            </Link>{' '}
            <span className={one.state === 'ready' || one.state === 'refused' ? style.due : sheet.small}>
              {stateWord(one.state, words)}
            </span>{' '}
            <span className={sheet.small}>{dateTime(one.createdAt, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
