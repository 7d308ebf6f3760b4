import { useWords } from '../../i18n/words.ts';
import style from './compare.module.css';
import { compareWords } from './locale.ts';

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly choose: (id: string) => void;
}

/** One side of a comparison. */
export function Choice({ label, value, options, choose }: ChoiceProps) {
  const words = useWords(compareWords);
  const known = value !== undefined && options.some(({ id }) => id === value);
  return (
    <label className={style.choice}>
      <span>{label}</span>
      <select value={known ? value : ''} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {!known && <option value="">{words.choose}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
      </select>
    </label>
  );
}
