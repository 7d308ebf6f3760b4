import { useId } from 'react';
import type { Duplicate, RoundPlan, RoundSummary } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { described, FieldProblems } from './field.tsx';
import { openingWords } from './locale.ts';
import style from './opening.module.css';

const SHOWN = 8;

interface TwiceProps {
  readonly duplicates: readonly Duplicate[];
  readonly departments: RoundPlan['departments'];
  readonly rounds: readonly RoundSummary[];
  readonly seen: boolean;
  readonly problems: readonly string[];
  readonly setSeen: (seen: boolean) => void;
}

/** What departments are asked for already, and the word that it has been seen. */
export function Twice({ duplicates, departments, rounds, seen, problems, setSeen }: TwiceProps) {
  const words = useWords(openingWords);
  const text = useText();
  const id = useId();
  if (duplicates.length === 0) return null;
  const named = new Map(rounds.map((one) => [one.id, text(one.title)]));
  const titles = new Map(departments.map((one) => [one.id, text(one.title)]));
  return (
    <section className={style.twice} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.duplicates(count(duplicates.length))}</h2>
      <p>{words.duplicatesText}</p>
      <ul>
        {duplicates.slice(0, SHOWN).map(({ department, title, round }) => (
          <li key={`${department} ${title} ${round}`}>
            {words.duplicate(titles.get(department) ?? department, title)}
            <span className={style.soft}>{words.already(named.get(round) ?? round)}</span>
          </li>
        ))}
        {duplicates.length > SHOWN && <li>{words.moreDuplicates(count(duplicates.length - SHOWN))}</li>}
      </ul>
      <label className={style.check}>
        <input
          type="checkbox"
          checked={seen}
          {...described(id, false, problems)}
          onChange={({ currentTarget }) => setSeen(currentTarget.checked)}
        />
        {words.seen}
      </label>
      <FieldProblems id={`${id}-wrong`} problems={problems} />
    </section>
  );
}
