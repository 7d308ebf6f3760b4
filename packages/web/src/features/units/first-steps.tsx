import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { roundsQuery, useAbilities } from '../rounds/queries.ts';
import { unitsWords } from './locale.ts';
import { unitsQuery } from './queries.ts';
import style from './units.module.css';

/** What has to be done before the first round, in its order; nothing as soon as there is one. */
export function FirstSteps() {
  const words = useWords(unitsWords);
  const may = useAbilities();
  const rounds = useInfiniteQuery(roundsQuery);
  const units = useInfiniteQuery({ ...unitsQuery({}, 1), enabled: may('org.list-units') });
  if (!may('org.add-unit') || rounds.data === undefined || rounds.data.pages.some(({ items }) => items.length > 0))
    return null;
  const known = units.data?.pages[0]?.total ?? 0;
  return (
    <section className={style.steps} aria-labelledby="first-steps">
      <h2 id="first-steps">{words.start}</h2>
      <p>{words.startLead}</p>
      <ol>
        <li>
          <strong>{words.stepUnits}</strong>
          {known > 0 ? (
            <span className={style.done}>
              {words.stepDone} · {words.stepUnitsDone(count(known))}
            </span>
          ) : (
            <Link to="/unit-imports">{words.goUnits}</Link>
          )}
          <p>{words.stepUnitsText}</p>
        </li>
        <li>
          <strong>{words.stepAccounts}</strong>
          <p>{words.stepAccountsText}</p>
        </li>
        <li>
          <strong>{words.stepScheme}</strong>
          <Link to="/schemes">{words.goSchemes}</Link>
          <p>{words.stepSchemeText}</p>
        </li>
        <li>
          <strong>{words.stepRound}</strong>
          <Link to="/rounds">{words.goRounds}</Link>
          <p>{words.stepRoundText}</p>
        </li>
      </ol>
    </section>
  );
}
