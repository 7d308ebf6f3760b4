import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Import, RoundDetail } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count, fileSize } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Upload } from '../../parts/upload/upload.tsx';
import { roundQuery } from '../round/queries.ts';
import { RoundHead } from '../round/round-head.tsx';
import { useAbilities } from '../rounds/queries.ts';
import style from './imports.module.css';
import { importWords } from './locale.ts';
import { importsQuery, templateUrl, uploadImport } from './queries.ts';

export function ImportsPage() {
  const { roundId } = useParams({ from: '/rounds/$roundId/imports' });
  const words = useWords(importWords);
  const round = useQuery(roundQuery(roundId));
  const imports = useInfiniteQuery(importsQuery(roundId));
  const client = useQueryClient();
  const navigate = useNavigate();
  const stores = useAbilities()('collection.upload-import');
  useTitle(words.title);
  if (round.isPending) return <Loading head />;
  if (round.isError) return <ProblemView error={round.error} retry={() => void round.refetch()} whole />;
  const items = imports.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <RoundHead round={round.data} page="imports" />
      <h2>{words.title}</h2>
      <p className={style.lead}>{stores ? words.lead : words.bySheet}</p>
      {stores ? (
        <div className={style.columns}>
          <Upload
            title={words.title}
            limits={words.limits}
            send={(file, progress, signal) => uploadImport(roundId, file, progress, signal)}
            settled={() => client.invalidateQueries({ queryKey: ['imports', roundId] })}
            done={({ id }) =>
              void navigate({ to: '/rounds/$roundId/imports/$importId', params: { roundId, importId: id } })
            }
          />
          <Template round={round.data} />
        </div>
      ) : (
        <p className={style.acts}>
          <Link to="/tasks" className={buttonClass.main}>
            {words.toTasks}
          </Link>
        </p>
      )}
      <section aria-labelledby="earlier">
        <h2 id="earlier">{words.earlier}</h2>
        {imports.isPending && <Loading lines={4} />}
        {imports.isError && <ProblemView error={imports.error} retry={() => void imports.refetch()} />}
        {imports.isSuccess && items.length === 0 && <p className={style.lead}>{words.none}</p>}
        {items.length > 0 && <ImportTable imports={items} />}
        <LoadMore query={imports} shown={items.length} total={imports.data?.pages[0]?.total} />
      </section>
    </>
  );
}

function Template({ round }: { round: RoundDetail }) {
  const words = useWords(importWords);
  const text = useText();
  const [provider, setProvider] = useState('');
  return (
    <section className={style.template} aria-labelledby="template">
      <h3 id="template">{words.templateTitle}</h3>
      <p>{words.templateText}</p>
      <label className={style.field}>
        <span>{words.templateFor}</span>
        <select value={provider} onChange={({ currentTarget: { value } }) => setProvider(value)}>
          <option value="">{words.allDepartments}</option>
          {round.providers.map((option) => (
            <option key={option.department} value={option.department}>
              {text(option.title)}
            </option>
          ))}
        </select>
      </label>
      <div className={style.acts}>
        <a className={buttonClass.plain} href={templateUrl(round.id, 'xlsx', provider)} download>
          {words.templateXlsx}
        </a>
        <a className={buttonClass.plain} href={templateUrl(round.id, 'csv', provider)} download>
          {words.templateCsv}
        </a>
      </div>
    </section>
  );
}

function ImportTable({ imports }: { imports: readonly Import[] }) {
  const words = useWords(importWords);
  const { language } = useLanguage();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.earlierCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.file}</th>
          <th scope="col">{words.state}</th>
          <th scope="col" className={table.number}>
            {words.cells}
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
              <Link
                to="/rounds/$roundId/imports/$importId"
                params={{ roundId: one.round, importId: one.id }}
                className={style.fileName}
              >
                {one.fileName}
              </Link>{' '}
              <span className={style.small}>{fileSize(one.size)}</span>
            </th>
            <td data-label={words.state} className={one.state === 'ready' ? style.due : undefined}>
              {words[one.state]}
            </td>
            <td data-label={words.cells} className={table.number}>
              {count(one.cells.total)}
            </td>
            <td data-label={words.problems} className={table.number}>
              {count(one.cells.problems)}
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
