import type { InfiniteData } from '@tanstack/react-query';
import type { Import, ImportCell, ImportProblem } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count, NONE } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './imports.module.css';
import { importWords } from './locale.ts';

export interface PagedQuery<T> {
  readonly data: InfiniteData<{ items: T[]; total?: number }> | undefined;
  readonly isError: boolean;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
  readonly refetch: () => Promise<unknown>;
}

/** What the check has counted. */
export function Counts({ of, shown }: { of: Import; shown: readonly Exclude<keyof Import['cells'], 'total'>[] }) {
  const words = useWords(importWords);
  return (
    <dl className={style.counts}>
      {shown.map((key) => (
        <div key={key}>
          <dt>{words[key]}</dt>
          <dd>{count(of.cells[key])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Errors and warnings at their cells. Nothing where there are none. */
export function ProblemTable({ query }: { query: PagedQuery<ImportProblem> }) {
  const words = useWords(importWords);
  const text = useText();
  if (query.isError) return <ProblemView error={query.error} retry={() => void query.refetch()} />;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <section className={style.section} aria-labelledby="problems">
      <h2 id="problems">{words.problemTitle}</h2>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.problemCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.cell}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.value}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((problem) => (
            <tr key={`${problem.code} ${problem.cell ?? ''} ${problem.row ?? ''} ${problem.column ?? ''}`}>
              <th scope="row" className={style.cell}>
                {problem.cell ?? problem.column ?? problem.row ?? NONE}
              </th>
              <td data-label={words.state} className={problem.severity === 'error' ? style.due : table.soft}>
                {words[problem.severity]}
              </td>
              <td className={table.wide}>{text(problem.message)}</td>
              <td data-label={words.value} className={`${style.cell} ${table.wide}`}>
                {problem.value ?? ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <LoadMore query={query} shown={items.length} total={query.data?.pages[0]?.total} />
    </section>
  );
}

/** The figures that would be new or changed. */
export function CellTable({ query }: { query: PagedQuery<ImportCell> }) {
  const words = useWords(importWords);
  const text = useText();
  if (query.isError) return <ProblemView error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return null;
  const items = query.data.pages.flatMap((page) => page.items);
  return (
    <section className={style.section} aria-labelledby="cells">
      <h2 id="cells">{words.cellsTitle}</h2>
      {items.length === 0 ? (
        <p>{words.noChange}</p>
      ) : (
        <table className={`${table.table} ${table.folding}`}>
          <caption className="visually-hidden">{words.cellsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.indicator}</th>
              <th scope="col" className={table.number}>
                {words.before}
              </th>
              <th scope="col" className={table.number}>
                {words.after}
              </th>
              <th scope="col">{words.cell}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((cell) => (
              <tr key={`${cell.cell} ${cell.subject.id} ${cell.column}`}>
                <th scope="row">{text(cell.subject.name)}</th>
                <td className={table.wide}>{text(cell.node.title)}</td>
                <td data-label={words.before} className={`${table.number} ${table.soft}`}>
                  {cell.before ?? NONE}
                </td>
                <td data-label={words.after} className={`${table.number} ${table.strong}`}>
                  {cell.after}
                </td>
                <td data-label={words.cell} className={table.soft}>
                  <span className={style.cell}>{cell.cell}</span> {words[cell.kind]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <LoadMore query={query} shown={items.length} total={query.data.pages[0]?.total} />
    </section>
  );
}

/** Which column was read as which indicator. */
export function ColumnTable({ columns }: { columns: Import['columns'] }) {
  const words = useWords(importWords);
  const text = useText();
  if (columns.length === 0) return null;
  return (
    <section className={style.section} aria-labelledby="columns">
      <h2 id="columns">{words.columnsTitle}</h2>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.columnsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.matched}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.column}>
              <th scope="row">{column.header}</th>
              <td className={table.wide}>
                {column.node === null ? words.unmatched : text(column.node.title)}
                {column.problem !== null && <span className={style.small}> {text(column.problem)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
