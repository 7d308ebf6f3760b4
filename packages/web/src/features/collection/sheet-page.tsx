import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Session } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { period } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useMedia } from '../../parts/use-media.ts';
import { sessionQuery } from '../rounds/queries.ts';
import { CellPanel } from './cell-panel.tsx';
import { CellWatch } from './cell-watch.tsx';
import { Changes } from './changes.tsx';
import { CountedByBallots } from './counted-by-ballots.tsx';
import { Grid } from './grid.tsx';
import type { Place } from './grid-moves.ts';
import { collectionWords } from './locale.ts';
import { NextStep } from './next-step.tsx';
import { OfficeActs } from './office-acts.tsx';
import { OneUnit } from './one-unit.tsx';
import { type Desk, templateUrl } from './queries.ts';
import { ReuseOffer } from './reuse-offer.tsx';
import { SaveState } from './save-state.tsx';
import style from './sheet.module.css';
import { SheetFiles } from './sheet-files.tsx';
import { keyOf } from './sheet-store.ts';
import { SupplierActs } from './supplier-acts.tsx';
import { Thread } from './thread.tsx';
import { unprovedCells } from './unproved.ts';
import { UnprovedCount } from './unproved-count.tsx';
import { useSheet } from './use-sheet.ts';

export function SheetPage() {
  const { roundId, departmentId } = useParams({ from: '/rounds/$roundId/sheet/$departmentId' });
  const session = useQuery(sessionQuery);
  const desk = useMemo(() => ({ roundId, departmentId }), [roundId, departmentId]);
  if (session.isPending) return <Loading head />;
  if (session.isError) return <ProblemView error={session.error} whole />;
  return <SheetOf key={`${roundId} ${departmentId}`} desk={desk} session={session.data} />;
}

function SheetOf({ desk, session }: { desk: Desk; session: Session }) {
  const words = useWords(collectionWords);
  const text = useText();
  const { language } = useLanguage();
  const phone = useMedia('(max-width: 48rem)');
  const { query, store, notes, rows, head, fileNames } = useSheet(desk, session.account);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [said, setSaid] = useState('');
  const stage = useRef<HTMLDivElement>(null);
  const title =
    head === undefined ? undefined : words.sheetTitle(text(head.department.title), period(head.round.period, language));
  useTitle(title);
  const columns = head?.columns;
  const titleOf = useCallback(
    (unit: string, column: string): string | null => {
      const row = rows.find(({ id }) => id === unit);
      const asked = columns?.find(({ key }) => key === column);
      return row === undefined || asked === undefined ? null : `${text(row.name)} · ${text(asked.title)}`;
    },
    [rows, columns, text],
  );
  const goTo = useCallback(
    (unit: string, column: string): void => {
      const row = rows.findIndex(({ id }) => id === unit);
      const at = columns?.findIndex(({ key }) => key === column) ?? -1;
      if (row < 0 || at < 0) return;
      setActive({ row, column: at });
      // After the cell has become the active one.
      requestAnimationFrame(() => {
        const cell = stage.current?.querySelector<HTMLElement>(`[data-at="${row}:${at}"], [data-figure="${at}"]`);
        cell?.focus();
        cell?.scrollIntoView({ block: 'center', inline: 'center' });
      });
    },
    [rows, columns],
  );
  if (query.isPending) return <Loading head lines={14} />;
  if (head === undefined) return <ProblemView error={query.error} retry={() => void query.refetch()} whole />;
  const may = (operation: string): boolean => session.abilities.includes(operation);
  const fills = may('collection.save-entries');
  const writable = fills && head.writable;
  const unit = rows[active.row];
  const column = head.columns[active.column];
  const cell =
    unit === undefined || column === undefined
      ? null
      : { unit: unit.id, column: column.key, title: titleOf(unit.id, column.key) ?? '' };
  const shared = { columns: head.columns, rows, total: head.total, store, writable, active, onActive: setActive };
  return (
    <>
      <header className={style.head}>
        <Breadcrumb
          parts={[
            { key: 'tasks', node: <Link to="/tasks">{words.tasks}</Link> },
            { key: 'department', node: text(head.department.title) },
          ]}
        />
        <h1>{title}</h1>
        <NextStep desk={desk} head={head} fills={fills} />
        <CountedByBallots counted={head.counted} units={head.total} />
      </header>
      {writable ? (
        <>
          <ReuseOffer desk={desk} offer={head.reusable} store={store} />
          <SheetFiles desk={desk} />
          <SupplierActs desk={desk} store={store} titleOf={titleOf} onGoTo={goTo} />
        </>
      ) : (
        <p className={style.acts}>
          <a className={buttonClass.plain} href={templateUrl(desk, 'xlsx')} download>
            {words.toView}
          </a>
        </p>
      )}
      {may('collection.approve-task') && <OfficeActs desk={desk} state={head.state} cell={cell} />}
      {!writable && <Changes notes={[...notes.values()]} store={store} titleOf={titleOf} onGoTo={goTo} />}
      <div className={style.columns}>
        <div ref={stage}>
          {writable && (
            <div className={style.barAbove}>
              <SaveState store={store} onGoTo={goTo} />
              <UnprovedCount store={store} rows={rows} columns={head.columns} notes={notes} onGoTo={goTo} />
              <p className={style.small}>{words.howTo}</p>
            </div>
          )}
          {phone ? (
            <OneUnit {...shared} notes={notes} />
          ) : (
            <Grid {...shared} label={title ?? words.grid} describedBy="grid-keys" notes={notes} announce={setSaid} />
          )}
          <p id="grid-keys" className={`${style.small} ${phone ? 'visually-hidden' : ''}`}>
            {words.keys}
          </p>
          <LoadMore query={query} shown={rows.length} total={head.total} />
          <p role="status" className="visually-hidden">
            {said}
          </p>
        </div>
        <div className={style.side}>
          <section className={style.cellPanel} aria-labelledby="cell">
            <h2 id="cell">{cell === null ? words.cell : cell.title}</h2>
            {cell === null || column === undefined ? (
              <p>{words.chooseCell}</p>
            ) : (
              <CellWatch store={store} unit={cell.unit}>
                {() => (
                  <CellPanel
                    desk={desk}
                    unit={cell.unit}
                    column={column}
                    note={notes.get(keyOf(cell.unit, cell.column))}
                    store={store}
                    writable={writable && (notes.get(keyOf(cell.unit, cell.column))?.ballot ?? null) === null}
                    fileNames={fileNames}
                    unproved={() => unprovedCells(store, rows, [column], notes)}
                  />
                )}
              </CellWatch>
            )}
          </section>
          <Thread desk={desk} cell={cell} speaksAs={fills ? 'answer' : 'question'} titleOf={titleOf} onGoTo={goTo} />
        </div>
      </div>
    </>
  );
}
