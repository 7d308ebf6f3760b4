import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SubjectResult } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { plain, points, rate, signedPoints } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { LostScale } from '../../parts/ruler/lost-scale.tsx';
import { Ruler } from '../../parts/ruler/ruler.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { Attention } from './attention.tsx';
import { subjectWords } from './locale.ts';
import { NodeLink } from './node-link.tsx';
import style from './subject-head.module.css';
import { lossesOf, pathTo } from './tree.ts';

/** The total on its ruler, where the lost points went, and what asks for attention. */
export function SubjectHead({ result, nodeId }: { result: SubjectResult; nodeId: string | undefined }) {
  const words = useWords(subjectWords);
  const text = useText();
  const may = useAbilities();
  const { round, subject, display, neighbours } = result;
  const root = result.nodes[0];
  const beside = neighbours.previous ?? neighbours.next;
  const path = pathTo(result.nodes, nodeId);
  return (
    <header className={style.head}>
      <Breadcrumb
        parts={[
          {
            key: 'scheme',
            node: (
              <Link
                to="/schemes/$schemeId/$version"
                params={{ schemeId: round.scheme.id, version: String(round.scheme.version) }}
              >
                {words.scheme(text(round.scheme.title), round.scheme.version)}
              </Link>
            ),
          },
          {
            key: 'round',
            node: (
              <Link to="/rounds/$roundId" params={{ roundId: round.id }} search={{ group: subject.group }}>
                {text(round.title)}
              </Link>
            ),
          },
          {
            key: 'subject',
            node:
              path.length === 0 ? (
                text(subject.name)
              ) : (
                <Link
                  to="/rounds/$roundId/units/$unitId"
                  params={{ roundId: round.id, unitId: subject.id }}
                  search={{}}
                  resetScroll={false}
                >
                  {text(subject.name)}
                </Link>
              ),
          },
          ...path.map((node, index) => ({
            key: node.id,
            node:
              index === path.length - 1 ? (
                text(node.title)
              ) : (
                <NodeLink roundId={round.id} unitId={subject.id} nodeId={node.id}>
                  {text(node.title)}
                </NodeLink>
              ),
          })),
        ]}
      />
      <div className={style.titleRow}>
        <h1>
          {text(subject.name)} <span className={style.group}>{text(subject.groupTitle)}</span>
        </h1>
        <nav className={`${style.neighbours} screen-only`} aria-label={words.neighbours}>
          <Neighbour roundId={round.id} unitId={neighbours.previous}>
            ← {words.previous}
          </Neighbour>
          <Neighbour roundId={round.id} unitId={neighbours.next}>
            {words.next} →
          </Neighbour>
          {may('insight.compare-subjects') && (
            <Link to="/compare" search={{ round: round.id, a: subject.id, ...(beside !== null && { b: beside }) }}>
              {words.compare}
            </Link>
          )}
          {may('documents.make-documents') && (
            <Link
              to="/rounds/$roundId/units/$unitId"
              params={{ roundId: round.id, unitId: subject.id }}
              search={true}
              hash="documents"
            >
              {words.toDocuments}
            </Link>
          )}
          <button type="button" className={buttonClass.quiet} onClick={() => window.print()}>
            {words.print}
          </button>
        </nav>
      </div>
      <Attention result={result} />
      {root !== undefined && (
        <div className={style.score}>
          <div className={style.figures}>
            <p className={style.total}>
              {points(root.points, display)}
              <span className={style.outOf}>{words.outOf(plain(root.max))}</span>
            </p>
            <dl className={style.facts}>
              <div>
                <dt>{words.rate}</dt>
                <dd>{rate(root.rate, display)}</dd>
              </div>
              <div>
                <dt>{words.rank}</dt>
                <dd>
                  {root.rank === null ? words.noRank : words.rankValue(root.rank, root.groupSize)}
                  {root.rankInterval !== null && (
                    <span className={style.small}>
                      {words.interval(root.rankInterval[0] ?? 0, root.rankInterval[1] ?? 0)}
                    </span>
                  )}
                </dd>
              </div>
              <div>
                <dt>{words.change}</dt>
                <dd>{root.change === null ? words.noChange : signedPoints(root.change, display)}</dd>
              </div>
              <div>
                <dt>{words.coverage}</dt>
                <dd>{rate(root.coverage, { ...display, rate: { ...display.rate, rounding: 'down' } })}</dd>
              </div>
            </dl>
          </div>
          <div className={style.ruler}>
            <Ruler size="head" max={root.max} points={root.points} median={root.median} display={display} />
            {root.points === null ? (
              <p>{words.blocked}</p>
            ) : (
              <LostScale
                max={root.max}
                points={root.points}
                parts={lossesOf(result.nodes, root.id, (node) => text(node.title))}
                display={display}
                link={(id, title) => (
                  <NodeLink roundId={round.id} unitId={subject.id} nodeId={id}>
                    {title}
                  </NodeLink>
                )}
              />
            )}
          </div>
        </div>
      )}
    </header>
  );
}

function Neighbour({ roundId, unitId, children }: { roundId: string; unitId: string | null; children: ReactNode }) {
  if (unitId === null) return null;
  return (
    <Link to="/rounds/$roundId/units/$unitId" params={{ roundId, unitId }} search={true}>
      {children}
    </Link>
  );
}
