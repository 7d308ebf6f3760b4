import type { SchemeOutline } from '@hengjian/engine';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import { commentsQuery } from './queries.ts';
import { everyNode } from './tree.ts';

interface OpenCommentsProps {
  readonly schemeId: string;
  readonly version: number;
  readonly outline: SchemeOutline;
  /** Goes to a node by its pointer. */
  readonly goTo: (path: string) => void;
}

/** What departments have said and nobody has resolved, wherever in the tree it is. */
export function OpenComments({ schemeId, version, outline, goTo }: OpenCommentsProps) {
  const words = useWords(authoringWords);
  const text = useText();
  const comments = useInfiniteQuery(commentsQuery(schemeId, version, null));
  const items = comments.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  const nodes = new Map(everyNode(outline.root).map((node) => [node.id, node]));
  return (
    <details className={style.openComments}>
      <summary>{words.openComments(items.length, comments.hasNextPage)}</summary>
      <ul className={style.comments}>
        {items.map((comment) => {
          const node = nodes.get(comment.node);
          return (
            <li key={comment.id}>
              {node === undefined ? (
                <p className={style.hint}>{words.nodeGone(comment.node)}</p>
              ) : (
                <button type="button" className={buttonClass.quiet} onClick={() => goTo(node.path)}>
                  {text(node.title)}
                </button>
              )}
              <p>
                {comment.department === null ? comment.account.name : text(comment.department.title)}：{comment.text}
              </p>
            </li>
          );
        })}
      </ul>
      <LoadMore query={comments} shown={items.length} />
    </details>
  );
}
