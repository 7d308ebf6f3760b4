import type { Sheet } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { collectionWords } from './locale.ts';
import style from './sheet.module.css';

/** Indicators of the department that nobody has to enter: a ballot counts them. */
export function CountedByBallots({ counted }: { counted: Sheet['counted'] }) {
  const words = useWords(collectionWords);
  const text = useText();
  if (counted.length === 0) return null;
  return (
    <ul className={style.small}>
      {counted.map(({ ballot, readers }) => (
        <li key={ballot.id}>
          {words.countedBy(text(ballot.title), readers.map(({ title }) => text(title)).join(words.comma))}
        </li>
      ))}
    </ul>
  );
}
