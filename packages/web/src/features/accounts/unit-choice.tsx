import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import style from './accounts.module.css';
import { accountsWords } from './locale.ts';
import { unitsToChooseQuery } from './queries.ts';

interface UnitChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (unit: string) => void;
  /** What no unit means; absent where a unit is needed. */
  readonly none?: string;
}

/** One of the units of today. */
export function UnitChoice({ label, value, onChange, none }: UnitChoiceProps) {
  const words = useWords(accountsWords);
  const text = useText();
  const id = useId();
  const units = useQuery(unitsToChooseQuery);
  const empty = units.data?.length === 0;
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        required={none === undefined}
        aria-describedby={empty ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{none ?? words.chooseUnit}</option>
        {units.data?.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {text(unit.name)}
          </option>
        ))}
      </select>
      {empty && (
        <p id={`${id}-hint`} className={style.hint}>
          {words.noUnits}
        </p>
      )}
    </div>
  );
}
