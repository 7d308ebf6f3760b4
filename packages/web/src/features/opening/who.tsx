import { useId } from 'react';
import type { RoundPlan } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import type { Chosen, Draft } from './draft.ts';
import { described, FieldFrame, FieldProblems } from './field.tsx';
import { openingWords } from './locale.ts';
import style from './opening.module.css';
import type { FieldProblemsOf } from './problems.ts';

interface WhoProps {
  readonly chosen: Chosen;
  readonly groups: RoundPlan['groups'];
  readonly without: readonly string[];
  readonly problems: FieldProblemsOf;
  readonly change: (more: Partial<Draft>) => void;
}

/** Whose round it is: the groups that take part, as they are on a day. */
export function Who({ chosen, groups, without, problems, change }: WhoProps) {
  const words = useWords(openingWords);
  const text = useText();
  const id = useId();
  const turn = (group: string, on: boolean): void =>
    change({ without: on ? without.filter((one) => one !== group) : [...without, group] });
  return (
    <>
      {groups.length > 0 && (
        <fieldset className={style.choices} aria-describedby={described(id, true, problems.groups)['aria-describedby']}>
          <legend>{words.groups}</legend>
          {groups.map((group) => (
            <label key={group.id}>
              <input
                type="checkbox"
                checked={!without.includes(group.id)}
                onChange={({ currentTarget }) => turn(group.id, currentTarget.checked)}
              />
              {words.group(text(group.title), count(group.units))}
            </label>
          ))}
          <p id={`${id}-hint`} className={style.hint}>
            {words.groupsHint}
          </p>
          <FieldProblems id={`${id}-wrong`} problems={problems.groups} />
        </fieldset>
      )}
      <FieldFrame id={`${id}-day`} label={words.day} hint={words.dayHint} problems={problems.day}>
        <input
          id={`${id}-day`}
          type="date"
          className={style.short}
          value={chosen.day}
          {...described(`${id}-day`, true, problems.day)}
          onChange={({ currentTarget }) => change({ day: currentTarget.value })}
        />
      </FieldFrame>
    </>
  );
}
