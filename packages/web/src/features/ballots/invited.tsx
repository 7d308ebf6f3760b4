import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/words.ts';
import style from './ballots.module.css';
import { ballotsWords } from './locale.ts';
import { leftOf, myBallotsQuery } from './queries.ts';

/** The invitation: in the head of every page for as long as somebody is asked and has not come. */
export function Invited() {
  const words = useWords(ballotsWords);
  const mine = useInfiniteQuery(myBallotsQuery);
  const waiting = mine.data?.pages.flatMap(({ items }) => items).filter((ballot) => leftOf(ballot) > 0).length ?? 0;
  if (waiting === 0) return null;
  return (
    <Link to="/my-ballots" className={style.invited}>
      {words.invited(waiting)}
    </Link>
  );
}
