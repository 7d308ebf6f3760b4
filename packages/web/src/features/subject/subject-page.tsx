import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useMedia } from '../../parts/use-media.ts';
import { UnitDocuments } from '../documents/unit-documents.tsx';
import { Explanation } from '../explain/explanation.tsx';
import { FileViews } from '../trail/file-views.tsx';
import { subjectWords } from './locale.ts';
import { Lowest } from './lowest.tsx';
import { subjectQuery } from './queries.ts';
import { ScoreTree } from './score-tree.tsx';
import { SubjectHead } from './subject-head.tsx';
import style from './subject-page.module.css';

/** One unit in one round. Every score opens into its explanation: beside the tree, or below the row on a narrow screen. */
export function SubjectPage() {
  const { roundId, unitId } = useParams({ from: '/rounds/$roundId/units/$unitId' });
  const { node } = useSearch({ from: '/rounds/$roundId/units/$unitId' });
  const words = useWords(subjectWords);
  const text = useText();
  const wide = useMedia('(min-width: 68.01rem)');
  const subject = useQuery(subjectQuery(roundId, unitId));
  useTitle(subject.data === undefined ? undefined : text(subject.data.subject.name));
  if (subject.isPending) return <Loading head lines={14} />;
  if (subject.isError) return <ProblemView error={subject.error} retry={() => void subject.refetch()} whole />;
  const result = subject.data;
  const known = result.nodes.some(({ id }) => id === node) ? node : undefined;
  const selected = known ?? (wide ? result.nodes[0]?.id : undefined);
  const explanation =
    selected === undefined ? null : <Explanation key={selected} result={result} nodeId={selected} roundId={roundId} />;
  return (
    <>
      <SubjectHead result={result} nodeId={known} />
      <Lowest result={result} />
      <div className={style.columns}>
        <ScoreTree result={result} selected={selected} below={wide ? null : explanation} />
        {wide && (
          <aside className={style.why} aria-label={words.why}>
            {explanation}
          </aside>
        )}
      </div>
      <UnitDocuments result={result} />
      <FileViews unitId={unitId} />
    </>
  );
}
