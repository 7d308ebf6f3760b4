import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { SchemeNodeView, SchemeView } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { plain } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { schemeWords } from './locale.ts';
import { percent } from './percent.ts';
import style from './scheme.module.css';

// Only a draft is discussed, and only a part somebody has opened.
const Comments = lazy(() => import('../authoring/comments.tsx').then(({ Comments }) => ({ default: Comments })));

interface SchemeTreeProps {
  readonly scheme: SchemeView;
  readonly shown: ReadonlySet<string>;
  /** Opens every group: what was searched for must be seen. */
  readonly open: boolean;
}

/** The tree by native disclosure: works by keyboard, in print and without a script of its own. */
export function SchemeTree({ scheme, shown, open }: SchemeTreeProps) {
  const words = useWords(schemeWords);
  const children = useMemo(() => {
    const found = new Map<string | null, SchemeNodeView[]>();
    for (const node of scheme.nodes) {
      if (shown.has(node.id)) found.set(node.parent, [...(found.get(node.parent) ?? []), node]);
    }
    return found;
  }, [scheme.nodes, shown]);
  const below = (node: SchemeNodeView): ReactNode => (
    <ul className={style.children}>
      {(children.get(node.id) ?? []).map((child) => (
        <li key={child.id}>
          {child.kind === 'leaf' ? (
            <Leaf node={child} scheme={scheme} />
          ) : (
            // The key turns native disclosure over to the filter whenever it begins or ends.
            <details key={String(open)} open={open || child.depth < 2} className={style.group}>
              <summary>
                <Title node={child} parent={node} />
                <span className={style.soft}>{words.leaves(child.leaves)}</span>
              </summary>
              <NodeNotes node={child} />
              {below(child)}
            </details>
          )}
        </li>
      ))}
    </ul>
  );
  const root = children.get(null)?.[0];
  return root === undefined ? null : <div className={style.tree}>{below(root)}</div>;
}

/** Name, weight, and its share of the group as a bar of that share's length. */
function Title({ node, parent }: { node: SchemeNodeView; parent: SchemeNodeView }) {
  const words = useWords(schemeWords);
  const text = useText();
  const share = parent.max > 0 ? node.max / parent.max : 0;
  return (
    <span className={style.titleRow}>
      <span className={style.name}>{text(node.title)}</span>
      <span className={style.weight} title={words.share(percent(share), text(parent.title))}>
        <span className={style.track} aria-hidden="true">
          <span style={{ width: `${Math.min(100, share * 100)}%` }} />
        </span>
        <span className={style.max}>{plain(node.max)}</span>
      </span>
    </span>
  );
}

function NodeNotes({ node }: { node: SchemeNodeView }) {
  const words = useWords(schemeWords);
  const text = useText();
  if (node.weightNote === null && node.note === null) return null;
  return (
    <p className={style.nodeNote}>
      {node.note !== null && text(node.note)}
      {node.weightNote !== null && ` ${words.weightNote}：${text(node.weightNote)}`}
    </p>
  );
}

function Leaf({ node, scheme }: { node: SchemeNodeView; scheme: SchemeView }) {
  const words = useWords(schemeWords);
  const text = useText();
  const [opened, setOpened] = useState(false);
  const parent = scheme.nodes.find(({ id }) => id === node.parent) ?? node;
  const title = (id: string | null): string | null => {
    const department = scheme.departments.find((one) => one.id === id);
    return department === undefined ? id : text(department.title);
  };
  const facts = [
    [words.provider, title(node.provider)],
    [words.author, title(node.author)],
    [words.evidence, node.evidence === null ? null : text(node.evidence)],
    [words.basisOf, node.basis],
    [words.note, node.note === null ? null : text(node.note)],
    [words.missing, node.missing === 'block' ? words.block : node.missing === 'zero' ? words.zero : null],
  ] as const;
  return (
    <details className={style.leaf} onToggle={({ currentTarget }) => setOpened(currentTarget.open || opened)}>
      <summary>
        <Title node={node} parent={parent} />
        <span className={style.rule}>{node.ruleSentence === null ? '' : text(node.ruleSentence)}</span>
      </summary>
      <dl className={style.facts}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {opened && scheme.state === 'draft' && (
        <Suspense>
          <Comments schemeId={scheme.id} version={scheme.version} node={node.id} />
        </Suspense>
      )}
    </details>
  );
}
