import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/words.ts';
import style from './compare.module.css';
import { compareWords } from './locale.ts';

/** The four ways to compare, each with its own address. */
export function CompareTabs({ kind }: { kind: string }) {
  const words = useWords(compareWords);
  const current = (own: string): 'page' | undefined => (own === kind ? 'page' : undefined);
  return (
    <nav className={`${style.tabs} screen-only`} aria-label={words.kinds}>
      <Link to="/compare" search={{}} activeOptions={{ exact: true }} aria-current={current('subjects')}>
        {words.subjects}
      </Link>
      <Link
        to="/compare"
        search={{ kind: 'periods' }}
        activeOptions={{ exact: true }}
        aria-current={current('periods')}
      >
        {words.periods}
      </Link>
      <Link
        to="/compare"
        search={{ kind: 'schemes' }}
        activeOptions={{ exact: true }}
        aria-current={current('schemes')}
      >
        {words.schemes}
      </Link>
      <Link to="/compare/weights" aria-current={current('weights')}>
        {words.weights}
      </Link>
    </nav>
  );
}
