import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ImportCell } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { fileSize, NONE } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Counts, ProblemTable } from '../imports/import-tables.tsx';
import { cellsQuery, importQuery, problemsQuery } from '../imports/queries.ts';
import { type Choices, Conflicts } from './conflicts.tsx';
import { FileActs } from './file-acts.tsx';
import style from './files.module.css';
import { collectionWords } from './locale.ts';
import sheet from './sheet.module.css';
import { stateWord } from './sheet-files.tsx';

/** A filled table on its way into the sheet: what is wrong with it, what it would change, and what both sides have changed. */
export function FilePage() {
  const { roundId, departmentId, importId } = useParams({
    from: '/rounds/$roundId/sheet/$departmentId/files/$importId',
  });
  const desk = useMemo(() => ({ roundId, departmentId }), [roundId, departmentId]);
  const words = useWords(collectionWords);
  const { language } = useLanguage();
  const one = useQuery(importQuery(importId));
  const checked = one.data !== undefined && one.data.state !== 'checking';
  // What was found by one check is not what the next one finds.
  const job = one.data?.job ?? '';
  const problems = useInfiniteQuery({ ...problemsQuery(importId, job), enabled: checked });
  const cells = useInfiniteQuery({ ...cellsQuery(importId, job), enabled: checked });
  const [choices, setChoices] = useState<Choices>({ each: new Map(), others: undefined });
  useTitle(words.filePreview);
  if (one.isPending) return <Loading head />;
  if (one.isError) return <ProblemView error={one.error} retry={() => void one.refetch()} whole />;
  const { data } = one;
  const items = cells.data?.pages.flatMap((page) => page.items) ?? [];
  const disputed = items.filter(({ kind }) => kind === 'conflict');
  const waiting = data.state === 'ready';
  return (
    <>
      <Breadcrumb
        parts={[
          { key: 'tasks', node: <Link to="/tasks">{words.tasks}</Link> },
          {
            key: 'sheet',
            node: (
              <Link to="/rounds/$roundId/sheet/$departmentId" params={desk}>
                {words.grid}
              </Link>
            ),
          },
          { key: 'file', node: data.fileName },
        ]}
      />
      <h1 className={style.name}>{data.fileName}</h1>
      <p className={sheet.small}>
        {stateWord(data.state, words)} · {fileSize(data.size)} · {dateTime(data.createdAt, language)}
      </p>
      <FileActs
        desk={desk}
        data={data}
        choices={choices}
        onCheckedAgain={() => setChoices({ each: new Map(), others: undefined })}
      />
      {data.state === 'checking' && <Loading lines={6} />}
      {data.state !== 'checking' && (
        <Counts of={data} shown={['new', 'changed', 'conflicts', 'same', 'problems', 'warnings']} />
      )}
      {waiting && disputed.length > 0 && (
        <Conflicts cells={disputed} total={data.cells.conflicts} choices={choices} onChoose={setChoices} />
      )}
      <ProblemTable query={problems} />
      {waiting && <Changes cells={items.filter(({ kind }) => kind !== 'conflict')} />}
      {cells.isError && <ProblemView error={cells.error} retry={() => void cells.refetch()} />}
      {waiting && <LoadMore query={cells} shown={items.length} total={cells.data?.pages[0]?.total} />}
    </>
  );
}

function Changes({ cells }: { cells: readonly ImportCell[] }) {
  const words = useWords(collectionWords);
  const text = useText();
  if (cells.length === 0) return null;
  return (
    <section className={style.section} aria-labelledby="changes">
      <h2 id="changes">{words.fileChanges}</h2>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.fileChangesCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.readBy}</th>
            <th scope="col">{words.online}</th>
            <th scope="col">{words.inFile}</th>
            <th scope="col">{words.at}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={`${cell.subject.id} ${cell.column}`}>
              <th scope="row">{text(cell.subject.name)}</th>
              <td className={table.wide}>{text(cell.node.title)}</td>
              <td data-label={words.online} className={table.soft}>
                {cell.before ?? NONE}
              </td>
              <td data-label={words.inFile} className={table.strong}>
                {cell.after}
              </td>
              <td data-label={words.at} className={table.soft}>
                <span className={style.ref}>{cell.cell}</span>{' '}
                {cell.kind === 'new' ? words.newInFile : words.changedInFile}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
