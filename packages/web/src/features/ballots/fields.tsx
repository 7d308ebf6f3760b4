import { type ReactNode, useId } from 'react';
import style from './ballots.module.css';
import { Flaws, useFlawed } from './flaws.tsx';

interface LabelledProps {
  readonly label: string;
  /** The place in the plan: what is wrong there stands below. */
  readonly at?: string;
  readonly hint?: string;
  readonly narrow?: boolean;
  readonly children: (control: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': true | undefined;
  }) => ReactNode;
}

/** A label, its control, how it must be, and what is wrong with it. */
export function Labelled({ label, at, hint, narrow = false, children }: LabelledProps) {
  const id = useId();
  const flawed = useFlawed();
  const wrong = at !== undefined && flawed(at);
  const described = [hint === undefined ? '' : `${id}-hint`, wrong ? `${id}-wrong` : ''].join(' ').trim();
  return (
    <div className={narrow ? style.narrow : style.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': wrong || undefined,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={style.hint}>
          {hint}
        </p>
      )}
      {at !== undefined && <Flaws at={at} id={`${id}-wrong`} />}
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly at?: string;
  readonly hint?: string;
  readonly narrow?: boolean;
  readonly maxLength?: number;
  readonly inputMode?: 'decimal' | 'numeric';
  readonly rows?: number;
}

export function TextField({ value, onChange, rows, maxLength = 500, inputMode, ...frame }: TextFieldProps) {
  return (
    <Labelled {...frame}>
      {(control) =>
        rows === undefined ? (
          <input
            {...control}
            value={value}
            maxLength={maxLength}
            inputMode={inputMode}
            autoComplete="off"
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <textarea
            {...control}
            value={value}
            rows={rows}
            maxLength={maxLength}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )
      }
    </Labelled>
  );
}

interface ChoiceFieldProps<K extends string> {
  readonly label: string;
  readonly value: K;
  readonly options: readonly (readonly [value: K, label: string])[];
  readonly onChange: (value: K) => void;
  readonly at?: string;
  readonly narrow?: boolean;
}

export function ChoiceField<K extends string>({ value, options, onChange, ...frame }: ChoiceFieldProps<K>) {
  return (
    <Labelled {...frame}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => {
            const chosen = options.find(([one]) => one === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen[0]);
          }}
        >
          {options.map(([one, label]) => (
            <option key={one} value={one}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

interface CountFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number) => void;
  readonly max: number;
  readonly at?: string;
  readonly hint?: string;
  readonly placeholder?: string;
}

export function CountField({ value, onChange, max, placeholder, ...frame }: CountFieldProps) {
  return (
    <Labelled narrow {...frame}>
      {(control) => (
        <input
          {...control}
          type="number"
          min={0}
          max={max}
          step={1}
          value={value ?? ''}
          placeholder={placeholder}
          onChange={(event) => {
            const given = event.currentTarget.valueAsNumber;
            onChange(Number.isInteger(given) ? Math.min(max, Math.max(0, given)) : 0);
          }}
        />
      )}
    </Labelled>
  );
}
