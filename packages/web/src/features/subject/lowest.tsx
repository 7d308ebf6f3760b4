import type { SubjectResult } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { plain, points, rate } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { LostScale } from '../../parts/ruler/lost-scale.tsx';
import { Ruler } from '../../parts/ruler/ruler.tsx';
import { subjectWords } from './locale.ts';
import style from './lowest.module.css';
import { NodeLink } from './node-link.tsx';
import { lossesOf } from './tree.ts';

/** The three dimensions with the lowest rates, lowest first, as three rulers of the same shape. */
export function Lowest({ result }: { result: SubjectResult }) {
  const words = useWords(subjectWords);
  const text = useText();
  const place = { roundId: result.round.id, unitId: result.subject.id };
  const nodes = result.lowest.flatMap((id) => result.nodes.find((node) => node.id === id) ?? []);
  return (
    <section className={style.lowest} aria-labelledby="lowest">
      <h2 id="lowest">{words.lowest}</h2>
      {nodes.length === 0 && <p>{words.lowestNone}</p>}
      <ol>
        {nodes.map((node) => (
          <li key={node.id}>
            <p className={style.head}>
              <NodeLink {...place} nodeId={node.id} className={style.name}>
                {text(node.title)}
              </NodeLink>
              <span className={style.rate}>{rate(node.rate, result.display)}</span>
              <span className={style.points}>
                {points(node.points, result.display)}
                {words.outOf(plain(node.max))}
              </span>
            </p>
            <Ruler max={node.max} points={node.points} median={node.median} display={result.display} />
            {node.points !== null && (
              <LostScale
                max={node.max}
                points={node.points}
                parts={lossesOf(result.nodes, node.id, (child) => text(child.title))}
                display={result.display}
                link={(id, title) => (
                  <NodeLink {...place} nodeId={id}>
                    {title}
                  </NodeLink>
                )}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
