import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { RoundDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useIdle } from '../../parts/use-idle.ts';
import { schemeQuery } from '../scheme/queries.ts';
import { roundWords } from './locale.ts';
import { rankingQuery } from './queries.ts';
import style from './ranking-section.module.css';
import { RankingTable } from './ranking-table.tsx';

interface RankingSectionProps {
  readonly round: RoundDetail;
  readonly group: string | undefined;
  readonly node: string | undefined;
}

/** The ranking of one peer group on the total, a category or a dimension. */
export function RankingSection({ round, group, node }: RankingSectionProps) {
  const words = useWords(roundWords);
  const text = useText();
  const ranking = useInfiniteQuery({
    ...rankingQuery(round.id, group, node),
    placeholderData: keepPreviousData,
  });
  const first = ranking.data?.pages[0];
  const rows = ranking.data?.pages.flatMap((page) => page.items) ?? [];
  const shownGroup = first?.group ?? group ?? round.groups[0]?.id;
  const groupTitle = round.groups.find(({ id }) => id === shownGroup)?.title;
  return (
    <section aria-labelledby="ranking" className={style.section}>
      <div className={style.head}>
        <h2 id="ranking">{words.ranking}</h2>
        <nav className={style.groups} aria-label={words.group}>
          {round.groups.map((option) => (
            <Link
              key={option.id}
              to="/rounds/$roundId"
              params={{ roundId: round.id }}
              search={(search) => ({ ...search, group: option.id })}
              resetScroll={false}
              aria-current={option.id === shownGroup ? 'true' : undefined}
            >
              {words.groupTab(text(option.title), option.size)}
            </Link>
          ))}
        </nav>
        {first !== undefined && <NodeChoice round={round} node={first.node} />}
      </div>
      {ranking.isPending && <Loading lines={16} />}
      {ranking.isError && <ProblemView error={ranking.error} retry={() => void ranking.refetch()} />}
      {first !== undefined && (
        <>
          <p className={style.note}>{words.bandNote}</p>
          <RankingTable
            roundId={round.id}
            display={round.display}
            ranking={first}
            rows={rows}
            groupTitle={groupTitle === undefined ? '' : text(groupTitle)}
          />
          <LoadMore query={ranking} shown={rows.length} total={first.total} />
        </>
      )}
    </section>
  );
}

/** What to rank by. The scheme's nodes come after the ranking itself: they are needed only for choosing. */
function NodeChoice({ round, node }: { round: RoundDetail; node: { id: string; title: RoundDetail['title'] } }) {
  const words = useWords(roundWords);
  const text = useText();
  const navigate = useNavigate();
  const idle = useIdle();
  const scheme = useQuery({ ...schemeQuery(round.scheme.id, round.scheme.version), enabled: idle });
  const choices = scheme.data?.nodes.filter((option) => option.kind === 'group') ?? [];
  const root = choices[0]?.id;
  const known = choices.some(({ id }) => id === node.id);
  return (
    <label className={`${style.node} screen-only`}>
      <span>{words.node}</span>
      <select
        value={node.id}
        onChange={({ currentTarget: { value } }) =>
          void navigate({
            to: '/rounds/$roundId',
            params: { roundId: round.id },
            search: ({ group }) => ({
              ...(typeof group === 'string' && { group }),
              ...(value !== root && { node: value }),
            }),
            resetScroll: false,
          })
        }
      >
        {!known && <option value={node.id}>{text(node.title)}</option>}
        {choices.map((option) => (
          <option key={option.id} value={option.id}>
            {'　'.repeat(option.depth) + text(option.title)}
          </option>
        ))}
      </select>
    </label>
  );
}
