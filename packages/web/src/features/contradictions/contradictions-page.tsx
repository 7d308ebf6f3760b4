import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { useWords } from '../../i18n/words.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './contradictions.module.css';
import { contradictionWords } from './locale.ts';
import { OneContradiction } from './one-contradiction.tsx';
import { contradictionsQuery } from './queries.ts';

/** Where a ballot and the evidence contradict each other: one question after the other, the open ones first. */
export function ContradictionsPage() {
  const words = useWords(contradictionWords);
  const { roundId } = useParams({ from: '/rounds/$roundId/contradictions' });
  const found = useInfiniteQuery({ ...contradictionsQuery(roundId), staleTime: 0 });
  useTitle(words.title);
  if (found.isPending) return <Loading head lines={8} />;
  if (found.isError) return <ProblemView error={found.error} retry={() => void found.refetch()} whole />;
  const items = found.data.pages.flatMap((page) => page.items);
  return (
    <>
      <p className={style.back}>
        <Link to="/rounds/$roundId" params={{ roundId }}>
          {words.back}
        </Link>
      </p>
      <h1>{words.title}</h1>
      <p className={style.lead}>{words.lead}</p>
      {items.length === 0 && (
        <Empty title={words.noneTitle}>
          <p>{words.noneText}</p>
        </Empty>
      )}
      {items.map((contradiction) => (
        <OneContradiction key={`${contradiction.id} ${contradiction.state}`} contradiction={contradiction} />
      ))}
      <LoadMore query={found} shown={items.length} total={found.data.pages[0]?.total} />
    </>
  );
}
