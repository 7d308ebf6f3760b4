import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { type Item, optionOf } from './items.ts';
import { paperWords } from './locale.ts';
import style from './paper.module.css';

interface AnswerFieldProps {
  readonly item: Item;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly labelledBy: string;
}

/** One line of a paper: a select that also takes digits, a mark, or words. */
export function AnswerField({ item, value, onChange, labelledBy }: AnswerFieldProps) {
  const words = useWords(paperWords);
  const text = useText();
  switch (item.question.kind) {
    case 'choice':
      return (
        <select
          aria-labelledby={labelledBy}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            const option = optionOf(item, event.key);
            if (option === undefined) return;
            event.preventDefault();
            onChange(option);
          }}
        >
          <option value="">{words.open}</option>
          {item.options.map((option, place) => (
            <option key={option.id} value={option.id}>
              {words.key(place + 1, text(option.words))}
            </option>
          ))}
        </select>
      );
    case 'mark':
      return (
        <input
          aria-labelledby={labelledBy}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          placeholder={words.mark(item.question.min, item.question.max)}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'text':
      return (
        <input
          aria-labelledby={labelledBy}
          className={style.wide}
          autoComplete="off"
          maxLength={item.question.limit}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
