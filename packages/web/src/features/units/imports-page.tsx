import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { UnitImport } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Upload } from '../../parts/upload/upload.tsx';
import { today } from '../accounts/days.ts';
import { unitsWords } from './locale.ts';
import { unitImportsQuery, unitTemplateUrl, uploadUnits, useRefreshed } from './queries.ts';
import { UnitTabs } from './tabs.tsx';
import style from './units.module.css';

/** Many units at once: the workbook out, the workbook in, and what came in before. */
export function UnitImportsPage() {
  const words = useWords(unitsWords);
  useTitle(words.importTitle);
  const id = useId();
  const navigate = useNavigate();
  const refreshed = useRefreshed();
  const [day, setDay] = useState(today());
  const imports = useInfiniteQuery({ ...unitImportsQuery, staleTime: 0 });
  const items = imports.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h1>{words.importTitle}</h1>
      <UnitTabs />
      <p className={style.lead}>{words.importLead}</p>
      <div className={style.columns}>
        <div className={style.template}>
          <label className={style.choice} htmlFor={id}>
            <span>{words.importDay}</span>
            <input
              id={id}
              type="date"
              value={day}
              required
              aria-describedby={`${id}-hint`}
              onChange={(event) => setDay(event.currentTarget.value === '' ? today() : event.currentTarget.value)}
            />
          </label>
          <p id={`${id}-hint`} className={style.hint}>
            {words.importDayHint}
          </p>
          <Upload
            title={words.importTitle}
            limits={words.importLimits}
            send={(file, progress, signal) => refreshed(uploadUnits(day, file, progress, signal))}
            done={(one) => void navigate({ to: '/unit-imports/$importId', params: { importId: one.id } })}
          />
        </div>
        <section className={style.template} aria-labelledby="template">
          <h2 id="template">{words.templateTitle}</h2>
          <p>{words.templateText}</p>
          <a className={buttonClass.plain} href={unitTemplateUrl(day)} download>
            {words.template}
          </a>
        </section>
      </div>
      <section aria-labelledby="earlier">
        <h2 id="earlier">{words.earlier}</h2>
        {imports.isPending && <Loading lines={4} />}
        {imports.isError && <ProblemView error={imports.error} retry={() => void imports.refetch()} />}
        {imports.isSuccess && items.length === 0 && <p className={style.lead}>{words.noImports}</p>}
        {items.length > 0 && <ImportTable imports={items} />}
        <LoadMore query={imports} shown={items.length} total={imports.data?.pages[0]?.total} />
      </section>
    </>
  );
}

function ImportTable({ imports }: { imports: readonly UnitImport[] }) {
  const words = useWords(unitsWords);
  const { language } = useLanguage();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.earlierCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.file}</th>
          <th scope="col">{words.state}</th>
          <th scope="col" className={table.number}>
            {words.new}
          </th>
          <th scope="col" className={table.number}>
            {words.changed}
          </th>
          <th scope="col" className={table.number}>
            {words.problems}
          </th>
          <th scope="col" className={table.number}>
            {words.when}
          </th>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to="/unit-imports/$importId" params={{ importId: one.id }} className={style.long}>
                {one.fileName}
              </Link>
            </th>
            <td data-label={words.state} className={one.state === 'ready' ? style.act : undefined}>
              {words[one.state]}
            </td>
            <td data-label={words.new} className={table.number}>
              {count(one.counts.new)}
            </td>
            <td data-label={words.changed} className={table.number}>
              {count(one.counts.changed)}
            </td>
            <td data-label={words.problems} className={table.number}>
              {count(one.counts.problems)}
            </td>
            <td data-label={words.when} className={`${table.number} ${table.soft} ${table.wide}`}>
              {dateTime(one.createdAt, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
