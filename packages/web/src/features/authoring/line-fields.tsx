import type { Shape, Text } from '@hengjian/engine';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { choiceWord } from './choice-words.ts';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import { isRecord } from './shape-values.ts';
import { useTyped } from './use-typed.ts';

export interface FieldProps {
  readonly shape: Shape;
  readonly value: unknown;
  readonly path: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What stands in an empty field: the default it then has. */
  readonly placeholder?: string | undefined;
  /** Longer texts get more room. */
  readonly long?: boolean;
  readonly set: (path: string, value: unknown) => void;
  readonly settle: () => void;
}

export function LineField({
  label,
  hint,
  placeholder,
  value,
  path,
  shape,
  set,
  settle,
  read,
}: FieldProps & { readonly read: (typed: string) => unknown }) {
  const id = useId();
  const shown = value === undefined || value === null || typeof value === 'object' ? '' : String(value);
  const typed = useTyped(shown, (text) => set(path, text.trim() === '' ? undefined : read(text)));
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        data-path={path}
        value={typed.value}
        placeholder={placeholder}
        inputMode={shape.type === 'number' ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={shape.type === 'number' ? style.figure : undefined}
        onChange={({ currentTarget }) => typed.onChange(currentTarget.value)}
        onBlur={() => {
          typed.onBlur();
          settle();
        }}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className={style.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Chinese, and English beside it where somebody wants it. A text without translation stays a bare string. */
export function TextField({ label, value, path, set, settle, long = false, placeholder }: FieldProps) {
  const words = useWords(authoringWords);
  const id = useId();
  const text: Partial<Text> = isRecord(value) ? value : typeof value === 'string' ? { 'zh-CN': value } : {};
  const give = (zh: string, en: string): void => {
    if (zh === '' && en === '') set(path, undefined);
    else if (!isRecord(value)) set(path, en === '' ? zh : { 'zh-CN': zh, en });
    else if (zh !== (text['zh-CN'] ?? '')) set(`${path}/zh-CN`, zh);
    else set(`${path}/en`, en === '' ? undefined : en);
  };
  const chinese = useTyped(text['zh-CN'] ?? '', (typed) => give(typed, text.en ?? ''));
  const english = useTyped(text.en ?? '', (typed) => give(text['zh-CN'] ?? '', typed));
  const input = (language: 'zh-CN' | 'en', typed: typeof chinese) => {
    const common = {
      id: `${id}-${language}`,
      'data-path': language === 'zh-CN' ? path : `${path}/en`,
      lang: language,
      value: typed.value,
      placeholder: language === 'en' ? words.inEnglish : placeholder,
      'aria-label': language === 'en' ? `${label}${words.englishOf}` : undefined,
      onBlur: () => {
        typed.onBlur();
        settle();
      },
    };
    return long ? (
      <textarea {...common} rows={2} onChange={({ currentTarget }) => typed.onChange(currentTarget.value)} />
    ) : (
      <input {...common} autoComplete="off" onChange={({ currentTarget }) => typed.onChange(currentTarget.value)} />
    );
  };
  return (
    <div className={style.field}>
      <label htmlFor={`${id}-zh-CN`}>{label}</label>
      <div className={style.languages}>
        {input('zh-CN', chinese)}
        {input('en', english)}
      </div>
    </div>
  );
}

export function ChoiceField({
  label,
  hint,
  value,
  path,
  set,
  settle,
  placeholder,
  values,
}: FieldProps & { readonly values: readonly string[] }) {
  const { language } = useLanguage();
  const id = useId();
  const shown = typeof value === 'string' ? value : '';
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        data-path={path}
        value={shown}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ currentTarget }) => {
          set(path, currentTarget.value === '' ? undefined : currentTarget.value);
          settle();
        }}
      >
        <option value="">{placeholder ?? '—'}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {choiceWord(one, language)}
          </option>
        ))}
        {shown !== '' && !values.includes(shown) && <option value={shown}>{shown}</option>}
      </select>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={style.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
