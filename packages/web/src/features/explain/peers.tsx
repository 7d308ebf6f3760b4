import { Link } from '@tanstack/react-router';
import type { SubjectNode, TraceView } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { type Display, NONE, points } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { DotStrip } from '../../parts/charts/dot-strip.tsx';
import { Question } from '../../parts/charts/question.tsx';
import table from '../../parts/controls/table.module.css';
import style from './explanation.module.css';
import { explainWords } from './locale.ts';

interface PeersProps {
  readonly peers: TraceView['peers'];
  readonly node: SubjectNode;
  readonly display: Display;
  readonly roundId: string;
}

export function Peers({ peers, node, display, roundId }: PeersProps) {
  const words = useWords(explainWords);
  const text = useText();
  const dots = peers.flatMap((peer) =>
    peer.points === null
      ? []
      : [{ id: peer.subject.id, name: text(peer.subject.name), points: peer.points, self: peer.self }],
  );
  if (dots.length < 2) return null;
  return (
    <Question
      title={words.peers}
      table={
        <table className={table.table}>
          <caption>{words.peersCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col" className={table.number}>
                {words.points}
              </th>
              <th scope="col" className={table.number}>
                {words.rank}
              </th>
            </tr>
          </thead>
          <tbody>
            {peers.map((peer) => (
              <tr key={peer.subject.id} className={peer.self ? style.self : undefined}>
                <th scope="row">
                  <Link
                    to="/rounds/$roundId/units/$unitId"
                    params={{ roundId, unitId: peer.subject.id }}
                    search={{ node: node.id }}
                  >
                    {text(peer.subject.name)}
                  </Link>
                </th>
                <td className={table.number}>{points(peer.points, display)}</td>
                <td className={table.number}>{peer.rank ?? NONE}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <DotStrip peers={dots} max={node.max} median={node.median} display={display} />
    </Question>
  );
}
