import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { UnitImport } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count, fileSize } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { ProblemTable } from '../imports/import-tables.tsx';
import { ChangeTable } from './change-table.tsx';
import { useDay } from './history.tsx';
import { unitsWords } from './locale.ts';
import {
  confirmUnits,
  discardUnits,
  recheckUnits,
  unitChangesQuery,
  unitImportQuery,
  unitImportUrl,
  unitProblemsQuery,
  useRefreshed,
} from './queries.ts';
import style from './units.module.css';

/** What a table of units would change and what is wrong with it, before anything is stored. */
export function UnitImportPage() {
  const { importId } = useParams({ from: '/unit-imports/$importId' });
  const words = useWords(unitsWords);
  const { language } = useLanguage();
  const day = useDay();
  const one = useQuery(unitImportQuery(importId));
  const checked = one.data !== undefined && one.data.state !== 'checking';
  const problems = useInfiniteQuery({ ...unitProblemsQuery(importId), enabled: checked });
  const changes = useInfiniteQuery({ ...unitChangesQuery(importId), enabled: checked });
  useTitle(one.data?.fileName);
  if (one.isPending) return <Loading head />;
  if (one.isError) return <ProblemView error={one.error} retry={() => void one.refetch()} whole />;
  const { data } = one;
  return (
    <>
      <Breadcrumb
        parts={[
          { key: 'units', node: <Link to="/units">{words.title}</Link> },
          { key: 'imports', node: <Link to="/unit-imports">{words.importTitle}</Link> },
          { key: 'import', node: data.fileName },
        ]}
      />
      <h1 className={style.long}>{data.fileName}</h1>
      <p className={style.hint}>
        {words[data.state]} · {fileSize(data.size)} · {dateTime(data.createdAt, language)} ·{' '}
        {words.importSum(count(data.rows), day(data.day))}
      </p>
      <Next data={data} />
      {data.state === 'checking' && <Loading lines={6} />}
      <dl className={style.counts}>
        {(['new', 'changed', 'same', 'problems', 'warnings'] as const).map((key) => (
          <div key={key}>
            <dt>{words[key]}</dt>
            <dd>{count(data.counts[key])}</dd>
          </div>
        ))}
      </dl>
      <ProblemTable query={problems} />
      {data.state !== 'refused' && <ChangeTable query={changes} stored={data.state === 'confirmed'} />}
      <p className={style.hash}>
        {words.hash} <code>{data.sha256}</code>
      </p>
    </>
  );
}

/** The step to take: store, discard, correct, or go on. */
function Next({ data }: { data: UnitImport }) {
  const words = useWords(unitsWords);
  const text = useText();
  const refreshed = useRefreshed();
  const confirm = useMutation({ mutationFn: () => refreshed(confirmUnits(data.id)) });
  const discard = useMutation({ mutationFn: () => refreshed(discardUnits(data.id)) });
  const recheck = useMutation({ mutationFn: () => refreshed(recheckUnits(data.id)), onSuccess: () => confirm.reset() });
  const busy = confirm.isPending || discard.isPending || recheck.isPending;
  const due = data.state === 'ready' || data.state === 'refused';
  return (
    <div className={due ? `${style.next} ${style.due}` : style.next}>
      <p>{text(data.next)}</p>
      <div className={style.acts}>
        {data.confirmable && (
          <button type="button" className={buttonClass.main} disabled={busy} onClick={() => confirm.mutate()}>
            {confirm.isPending ? words.storing : words.confirm(count(data.counts.new + data.counts.changed))}
          </button>
        )}
        {data.state === 'refused' && (
          <Link to="/unit-imports" className={buttonClass.main}>
            {words.again}
          </Link>
        )}
        {data.state === 'confirmed' && (
          <Link to="/units" className={buttonClass.main}>
            {words.toUnits}
          </Link>
        )}
        {due && (
          <button type="button" className={buttonClass.plain} disabled={busy} onClick={() => recheck.mutate()}>
            {words.recheck}
          </button>
        )}
        {data.state === 'ready' && (
          <button type="button" className={buttonClass.plain} disabled={busy} onClick={() => discard.mutate()}>
            {words.discard}
          </button>
        )}
        {data.counts.problems + data.counts.warnings > 0 && (
          <a className={buttonClass.plain} href={unitImportUrl(data.id, 'report.xlsx')} download>
            {words.report}
          </a>
        )}
        <a className={buttonClass.plain} href={unitImportUrl(data.id, 'file')} download>
          {words.original}
        </a>
      </div>
      <div aria-live="polite">
        {confirm.isError && <ProblemView error={confirm.error} />}
        {discard.isError && <ProblemView error={discard.error} />}
        {recheck.isError && <ProblemView error={recheck.error} />}
      </div>
    </div>
  );
}
