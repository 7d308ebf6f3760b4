import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import { addComment, commentsQuery, resolveComment } from './queries.ts';

interface CommentsProps {
  readonly schemeId: string;
  readonly version: number;
  /** Id of the node. */
  readonly node: string;
}

/** What departments say about this node. Who may speak here, the server says with the list. */
export function Comments({ schemeId, version, node }: CommentsProps) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const comments = useInfiniteQuery(commentsQuery(schemeId, version, node));
  const [typed, setTyped] = useState('');
  const text = useText();
  const id = useId();
  const add = useMutation({
    mutationFn: () => addComment(schemeId, version, node, typed.trim()),
    onSuccess: () => setTyped(''),
  });
  const resolve = useMutation({ mutationFn: (comment: string) => resolveComment(schemeId, version, comment) });
  if (comments.data === undefined) return null;
  const own = comments.data.pages.some((page) => page.own.includes(node));
  const items = comments.data.pages.flatMap((page) => page.items);
  const failed = add.error ?? resolve.error;
  if (!own && items.length === 0) return null;
  return (
    <section className={style.section} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.comments}</h2>
      <ul className={style.comments}>
        {items.map((comment) => (
          <li key={comment.id} className={comment.resolved === null ? undefined : style.resolved}>
            <p className={style.hint}>
              {comment.department !== null && `${text(comment.department.title)} `}
              {comment.account.name} · {dateTime(comment.at, language)}
              {comment.resolved !== null && ` · ${words.resolvedBy(comment.resolved.by)}`}
            </p>
            <p>{comment.text}</p>
            {own && comment.resolved === null && (
              <button type="button" className={buttonClass.quiet} onClick={() => resolve.mutate(comment.id)}>
                {words.resolve}
              </button>
            )}
          </li>
        ))}
      </ul>
      <LoadMore query={comments} shown={items.length} />
      {failed !== null && <ProblemView error={failed} />}
      {own && (
        <form
          className={style.addComment}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() !== '') add.mutate();
          }}
        >
          <label htmlFor={id}>{words.newComment}</label>
          <textarea
            id={id}
            rows={2}
            maxLength={4000}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <button type="submit" className={buttonClass.plain} disabled={typed.trim() === '' || add.isPending}>
            {words.addComment}
          </button>
        </form>
      )}
    </section>
  );
}
