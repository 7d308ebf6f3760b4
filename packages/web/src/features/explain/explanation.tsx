import { useQuery } from '@tanstack/react-query';
import type { SubjectResult } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { plain, points, rate } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { controlWords } from '../../parts/controls/locale.ts';
import { LostScale } from '../../parts/ruler/lost-scale.tsx';
import { Ruler } from '../../parts/ruler/ruler.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { NodeLink } from '../subject/node-link.tsx';
import { traceQuery } from '../subject/queries.ts';
import { lossesOf } from '../subject/tree.ts';
import { BallotBehind } from './ballot-behind.tsx';
import style from './explanation.module.css';
import { Inputs } from './inputs.tsx';
import { LeaveOneOut } from './leave-one-out.tsx';
import { explainWords } from './locale.ts';
import { Observations } from './observations.tsx';
import { Peers } from './peers.tsx';
import { RuleFacts } from './rule-facts.tsx';
import { TrendOf } from './trend-of.tsx';

interface ExplanationProps {
  readonly result: SubjectResult;
  readonly roundId: string;
  readonly nodeId: string;
}

/** Why a score is what it is: the sentence, the rule, the figures, where they came from, and how the group stands. */
export function Explanation({ result, roundId, nodeId }: ExplanationProps) {
  const words = useWords(explainWords);
  const states = useWords(controlWords);
  const text = useText();
  const unitId = result.subject.id;
  const node = result.nodes.find(({ id }) => id === nodeId);
  const trace = useQuery(traceQuery(roundId, unitId, nodeId));
  if (node === undefined) return null;
  const { display } = result;
  const leaf = node.kind === 'leaf';
  // The head of the page already shows the total on its ruler.
  const root = node.parent === null;
  return (
    <article className={style.explanation}>
      <h2 className={style.title}>{text(node.title)}</h2>
      <p className={style.figure}>
        <strong>{node.points === null ? states[node.status] : points(node.points, display)}</strong>
        <span>{words.outOf(plain(node.max))}</span>
        {node.rate !== null && <span>{rate(node.rate, display)}</span>}
      </p>
      {!root && <Ruler size="head" max={node.max} points={node.points} median={node.median} display={display} />}
      {trace.data !== undefined && <p className={style.sentence}>{text(trace.data.trace.sentence)}</p>}
      {!leaf && !root && node.points !== null && (
        <LostScale
          max={node.max}
          points={node.points}
          parts={lossesOf(result.nodes, node.id, (child) => text(child.title))}
          display={display}
          link={(id, title) => (
            <NodeLink roundId={roundId} unitId={unitId} nodeId={id}>
              {title}
            </NodeLink>
          )}
        />
      )}
      {trace.isPending && <Loading lines={10} />}
      {trace.isError && <ProblemView error={trace.error} retry={() => void trace.refetch()} />}
      {trace.data !== undefined && (
        <>
          {leaf && <Inputs trace={trace.data.trace} />}
          {trace.data.ballots.map((behind) => (
            <BallotBehind key={behind.ballot.id} behind={behind} />
          ))}
          {leaf && <Observations view={trace.data} provider={node.provider} roundId={roundId} />}
          <RuleFacts rule={trace.data.rule} leaf={leaf} />
          <Peers peers={trace.data.peers} node={node} display={display} roundId={roundId} />
        </>
      )}
      <TrendOf unitId={unitId} name={text(result.subject.name)} node={node} display={display} />
      {root && result.leaveOneOut.length > 0 && <LeaveOneOut result={result} />}
    </article>
  );
}
