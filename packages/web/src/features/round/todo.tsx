import { Link } from '@tanstack/react-router';
import type { RoundDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { roundWords } from './locale.ts';
import { RunAgain } from './run-again.tsx';
import style from './todo.module.css';

type Todo = RoundDetail['todo'][number];

/** What the reader must do now, before anything else; if nothing, it says so. */
export function TodoList({ round }: { round: RoundDetail }) {
  const words = useWords(roundWords);
  const items = round.todo.filter((item) => item.kind !== 'none');
  if (items.length === 0) return <p className={style.calm}>{words.nothing}</p>;
  return (
    <section className={style.todo} aria-labelledby="todo">
      <h2 id="todo">{words.now}</h2>
      <ol>
        {items.map((item) => (
          <li key={item.kind}>
            <TodoItem item={item} roundId={round.id} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The server says what is due; which page serves it is the app's own knowledge. */
function TodoItem({ item, roundId }: { item: Todo; roundId: string }) {
  const text = useText()(item.text);
  const params = { roundId };
  switch (item.kind) {
    case 'supply-missing':
      return (
        <Link to="/rounds/$roundId/gaps" params={params}>
          {text}
        </Link>
      );
    case 'review-contradictions':
      return (
        <Link to="/rounds/$roundId/contradictions" params={params}>
          {text}
        </Link>
      );
    case 'read-alerts':
      return <a href="#alerts">{text}</a>;
    case 'issue-documents':
      return (
        <Link to="/rounds/$roundId/documents" params={params}>
          {text}
        </Link>
      );
    case 'score':
      return (
        <>
          {text} <RunAgain roundId={roundId} />
        </>
      );
    case 'none':
      return text;
  }
}
