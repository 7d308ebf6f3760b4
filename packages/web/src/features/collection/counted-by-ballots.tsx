import type { Sheet } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { collectionWords } from './locale.ts';
import style from './sheet.module.css';

/** Indicators of the department that nobody has to enter: a ballot counts them. */
export function CountedByBallots({ counted, units: all }: { counted: Sheet['counted']; units: number }) {
  const words = useWords(collectionWords);
  const text = useText();
  if (counted.length === 0) return null;
  return (
    <ul className={style.small}>
      {counted.map(({ ballot, readers, units }) => {
        const items = readers.map(({ title }) => text(title)).join(words.comma);
        return (
          <li key={ballot.id}>
            {units < all
              ? words.countedFor(text(ballot.title), count(units), items)
              : words.countedBy(text(ballot.title), items)}
          </li>
        );
      })}
    </ul>
  );
}
