import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { unitsWords } from './locale.ts';
import { unitsQuery } from './queries.ts';
import style from './units.module.css';

interface UnitCodeProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly optional?: boolean;
}

/** A unit by its code, found by code or name while typing; a county has too many for a list to choose from. */
export function UnitCode({ label, hint, value, onChange, optional = false }: UnitCodeProps) {
  const words = useWords(unitsWords);
  const text = useText();
  const id = useId();
  const found = useInfiniteQuery({
    ...unitsQuery({ find: value.trim() }, 20),
    placeholderData: (previous) => previous,
  });
  const units = found.data?.pages[0]?.items ?? [];
  const chosen = units.find((unit) => unit.id === value.trim());
  const said =
    value.trim() === ''
      ? hint
      : chosen !== undefined
        ? text(chosen.name)
        : found.isFetching || found.isPlaceholderData || units.length > 0
          ? hint
          : words.parentUnknown;
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        list={`${id}-list`}
        required={!optional}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={`${id}-list`}>
        {units.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {text(unit.name)}
          </option>
        ))}
      </datalist>
      <p id={`${id}-hint`} className={style.hint} aria-live="polite">
        {said}
      </p>
    </div>
  );
}
