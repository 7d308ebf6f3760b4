import { Fragment, type ReactNode, useMemo, useState } from 'react';
import type { SubjectNode, SubjectResult } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { NONE, plain, points, rate, signedPoints } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { controlWords } from '../../parts/controls/locale.ts';
import table from '../../parts/controls/table.module.css';
import { Ruler } from '../../parts/ruler/ruler.tsx';
import { subjectWords } from './locale.ts';
import { NodeLink } from './node-link.tsx';
import style from './score-tree.module.css';
import { indicatorGroups, pathTo, visibleNodes } from './tree.ts';

interface ScoreTreeProps {
  readonly result: SubjectResult;
  readonly selected: string | undefined;
  /** The explanation, on a narrow screen: it stands below its row. */
  readonly below: ReactNode;
}

/** The whole tree of one unit's scores. Groups of indicators open on demand, and where a selected node lies in them. */
export function ScoreTree({ result, selected, below }: ScoreTreeProps) {
  const words = useWords(subjectWords);
  const foldable = useMemo(() => indicatorGroups(result.nodes), [result.nodes]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const closed = useMemo(() => {
    const ancestors = new Set(
      pathTo(result.nodes, selected)
        .slice(0, -1)
        .map(({ id }) => id),
    );
    return new Set([...foldable].filter((id) => !open.has(id) && !ancestors.has(id)));
  }, [foldable, open, selected, result.nodes]);
  const toggle = (id: string): void => {
    const next = new Set(open);
    if (closed.has(id)) next.add(id);
    else next.delete(id);
    setOpen(next);
  };
  const all = open.size === foldable.size;
  return (
    <section aria-labelledby="tree" className={style.tree}>
      <div className={style.head}>
        <h2 id="tree">{words.tree}</h2>
        <button
          type="button"
          className={`${buttonClass.quiet} screen-only`}
          onClick={() => setOpen(all ? new Set() : foldable)}
        >
          {all ? words.collapseAll : words.expandAll}
        </button>
      </div>
      <table className={table.table}>
        <caption>{words.treeCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.node}</th>
            <th scope="col" className={style.ruler}>
              {words.ruler}
            </th>
            <th scope="col" className={table.number}>
              {words.points}
            </th>
            <th scope="col" className={table.number}>
              {words.max}
            </th>
            <th scope="col" className={table.number}>
              {words.rateHead}
            </th>
            <th scope="col" className={table.number}>
              {words.rankHead}
            </th>
            <th scope="col" className={table.number}>
              {words.change}
            </th>
          </tr>
        </thead>
        <tbody>
          {visibleNodes(result.nodes, closed).map((node) => (
            <Fragment key={node.id}>
              <Row
                node={node}
                result={result}
                selected={node.id === selected}
                folding={foldable.has(node.id) ? (closed.has(node.id) ? 'closed' : 'open') : 'none'}
                toggle={toggle}
              />
              {below !== null && node.id === selected && (
                <tr className={style.belowRow}>
                  <td colSpan={7}>{below}</td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly node: SubjectNode;
  readonly result: SubjectResult;
  readonly selected: boolean;
  readonly folding: 'none' | 'open' | 'closed';
  readonly toggle: (id: string) => void;
}

function Row({ node, result, selected, folding, toggle }: RowProps) {
  const words = useWords(subjectWords);
  const states = useWords(controlWords);
  const title = useText()(node.title);
  const { display } = result;
  return (
    <tr className={selected ? style.selected : undefined} data-depth={node.depth} data-kind={node.kind}>
      <th scope="row" className={style.node} style={{ paddingLeft: `${node.depth * 1.25 + 1.5}rem` }}>
        {folding !== 'none' && (
          <button
            type="button"
            className={`${style.fold} screen-only`}
            style={{ left: `${node.depth * 1.25}rem` }}
            aria-expanded={folding === 'open'}
            aria-label={folding === 'open' ? words.collapse(title) : words.expand(title)}
            onClick={() => toggle(node.id)}
          >
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <path d="M4 2l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </button>
        )}
        <NodeLink
          roundId={result.round.id}
          unitId={result.subject.id}
          nodeId={node.id}
          current={selected}
          className={style.link}
        >
          {title}
        </NodeLink>
        {node.points === null && <span className={style.state}>{states[node.status]}</span>}
      </th>
      <td className={style.ruler}>
        <Ruler max={node.max} points={node.points} median={node.median} display={display} silent />
      </td>
      <td className={`${table.number} ${table.strong} ${style.points}`}>{points(node.points, display)}</td>
      <td className={`${table.number} ${table.soft} ${style.max}`}>{plain(node.max)}</td>
      <td className={`${table.number} ${style.rate}`}>{rate(node.rate, display)}</td>
      <td className={`${table.number} ${style.rest}`}>{node.rank ?? NONE}</td>
      <td className={`${table.number} ${table.soft} ${style.rest}`}>{signedPoints(node.change, display)}</td>
    </tr>
  );
}
