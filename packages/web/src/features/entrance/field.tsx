import { type HTMLAttributes, useId } from 'react';
import style from './entrance.module.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly type?: 'text' | 'password' | 'date' | 'number' | 'url';
  readonly autoComplete?: string;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly autoFocus?: boolean;
  /** May stay empty. */
  readonly optional?: boolean;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
}

/** A label, what goes in, and how it must be. */
export function Field({ label, value, onChange, hint, type = 'text', optional = false, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        required={!optional}
        spellCheck={false}
        autoCapitalize="none"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...rest}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className={style.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
