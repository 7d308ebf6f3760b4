import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { GapRow } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { NONE } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { controlWords } from '../../parts/controls/locale.ts';
import table from '../../parts/controls/table.module.css';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import style from './gaps-page.module.css';
import { roundWords } from './locale.ts';
import { gapsQuery, roundQuery } from './queries.ts';
import { RoundHead } from './round-head.tsx';

/** What is missing, from whom, and what it blocks. */
export function GapsPage() {
  const { roundId } = useParams({ from: '/rounds/$roundId/gaps' });
  const { provider } = useSearch({ from: '/rounds/$roundId/gaps' });
  const words = useWords(roundWords);
  const text = useText();
  const navigate = useNavigate();
  const may = useAbilities();
  const round = useQuery(roundQuery(roundId));
  const gaps = useInfiniteQuery(gapsQuery(roundId, provider));
  useTitle(words.gapsTitle);
  if (round.isPending) return <Loading head />;
  if (round.isError) return <ProblemView error={round.error} retry={() => void round.refetch()} whole />;
  const items = gaps.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <RoundHead round={round.data} page="gaps" />
      <h2>{words.gapsTitle}</h2>
      <p className={style.lead}>{words.gapsLead}</p>
      <div className={`${style.tools} screen-only`}>
        <label className={style.filter}>
          <span>{words.byProvider}</span>
          <select
            value={provider ?? ''}
            onChange={({ currentTarget: { value } }) =>
              void navigate({
                to: '/rounds/$roundId/gaps',
                params: { roundId },
                search: value === '' ? {} : { provider: value },
              })
            }
          >
            <option value="">{words.all}</option>
            {round.data.providers.map((option) => (
              <option key={option.department} value={option.department}>
                {`${text(option.title)}（${option.missing}）`}
              </option>
            ))}
          </select>
        </label>
        {provider !== undefined && may('collection.list-tasks') && (
          <Link
            to="/rounds/$roundId/sheet/$departmentId"
            params={{ roundId, departmentId: provider }}
            className={buttonClass.plain}
          >
            {words.toSheet}
          </Link>
        )}
        {may('collection.upload-import') && (
          <Link to="/rounds/$roundId/imports" params={{ roundId }} className={buttonClass.plain}>
            {words.supply}
          </Link>
        )}
      </div>
      {gaps.isPending && <Loading />}
      {gaps.isError && <ProblemView error={gaps.error} retry={() => void gaps.refetch()} />}
      {gaps.isSuccess && items.length === 0 && (
        <Empty title={words.gapsNone}>
          <p>{words.gapsNoneText}</p>
        </Empty>
      )}
      {items.length > 0 && <GapsTable roundId={roundId} gaps={items} />}
      <LoadMore query={gaps} shown={items.length} total={gaps.data?.pages[0]?.total} />
    </>
  );
}

function GapsTable({ roundId, gaps }: { roundId: string; gaps: readonly GapRow[] }) {
  const words = useWords(roundWords);
  const states = useWords(controlWords);
  const text = useText();
  const { language } = useLanguage();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.gapsCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.unit}</th>
          <th scope="col">{words.indicator}</th>
          <th scope="col">{words.provider}</th>
          <th scope="col">{words.status}</th>
          <th scope="col" className={table.number}>
            {words.since}
          </th>
        </tr>
      </thead>
      <tbody>
        {gaps.map((gap) => (
          <tr key={`${gap.subject.id} ${gap.column}`}>
            <th scope="row">
              <Link
                to="/rounds/$roundId/units/$unitId"
                params={{ roundId, unitId: gap.subject.id }}
                search={{ node: gap.node.id }}
              >
                {text(gap.subject.name)}
              </Link>
            </th>
            <td className={table.wide}>
              {text(gap.node.title)}
              {gap.part !== null && <span className={style.part}>{text(gap.part)}</span>}
            </td>
            <td data-label={words.provider}>{text(gap.provider.title)}</td>
            <td data-label={words.status}>
              {states[gap.status]}
              {gap.blocks && <span className={style.blocks}>{words.blocks}</span>}
            </td>
            <td className={`${table.number} ${table.soft}`} data-label={words.since}>
              {gap.since === null ? NONE : date(gap.since, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
