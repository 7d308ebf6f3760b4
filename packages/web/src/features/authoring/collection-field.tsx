import type { Shape } from '@hengjian/engine';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import style from './editor.module.css';
import type { FieldProps } from './line-fields.tsx';
import { authoringWords } from './locale.ts';
import { emptyOf } from './shape-values.ts';
import { useTyped } from './use-typed.ts';

interface Nested {
  readonly of: Shape;
  /** Draws an entry; a form inside a form. */
  readonly inner: (props: FieldProps) => ReactNode;
}

/** A list: words and numbers in one line, parted by commas; everything else entry by entry. */
export function ListField({ of, inner, ...props }: FieldProps & Nested) {
  return of.type === 'id' || of.type === 'string' || of.type === 'number' ? (
    <WordsField {...props} numeric={of.type === 'number'} />
  ) : (
    <EntriesField {...props} of={of} inner={inner} />
  );
}

function WordsField({ label, hint, value, path, set, settle, numeric }: FieldProps & { readonly numeric: boolean }) {
  const words = useWords(authoringWords);
  const id = useId();
  const shown = Array.isArray(value) ? value.map(String).join(words.comma) : typeof value === 'string' ? value : '';
  const typed = useTyped(shown, (text) => {
    const parts = text.split(/[\s,，、;；]+/).filter((part) => part !== '');
    const read = parts.map((part) => (numeric && Number.isFinite(Number(part)) ? Number(part) : part));
    set(path, parts.length === 0 ? undefined : read);
  });
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        data-path={path}
        value={typed.value}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => typed.onChange(currentTarget.value)}
        onBlur={() => {
          typed.onBlur();
          settle();
        }}
      />
      <p id={`${id}-hint`} className={style.hint}>
        {hint ?? words.manyHint}
      </p>
    </div>
  );
}

function EntriesField({ label, value, path, set, settle, of, inner }: FieldProps & Nested) {
  const words = useWords(authoringWords);
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset className={style.object}>
      <legend>{label}</legend>
      {entries.map((entry, index) => (
        // Entries have no name of their own: their place is what the document knows them by.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className={style.entry}>
          <div className={style.entryFields}>
            {inner({ shape: of, value: entry, path: `${path}/${index}`, label: words.entry(index + 1), set, settle })}
          </div>
          <button
            type="button"
            className={buttonClass.quiet}
            aria-label={words.removeEntry(label, index + 1)}
            onClick={() => {
              const rest = entries.filter((_, at) => at !== index);
              set(path, rest.length === 0 ? undefined : rest);
              settle();
            }}
          >
            {words.remove}
          </button>
        </div>
      ))}
      <button
        type="button"
        className={buttonClass.quiet}
        onClick={() => {
          set(path, [...entries, emptyOf(of)]);
          settle();
        }}
      >
        {words.addEntry(label)}
      </button>
    </fieldset>
  );
}

/** Names and what belongs to them: options and their coefficients, groups and their weights, labels. */
export function RecordField({ label, value, path, set, settle, of, inner }: FieldProps & Nested) {
  const words = useWords(authoringWords);
  const id = useId();
  const [name, setName] = useState('');
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const free = name.trim() !== '' && !entries.some(([known]) => known === name.trim());
  const add = (): void => {
    if (!free) return;
    set(path, { ...Object.fromEntries(entries), [name.trim()]: emptyOf(of) });
    setName('');
    settle();
  };
  return (
    <fieldset className={style.object}>
      <legend>{label}</legend>
      {entries.map(([key, entry]) => (
        <div key={key} className={style.entry}>
          <div className={style.entryFields}>
            {inner({ shape: of, value: entry, path: `${path}/${stepOf(key)}`, label: key, set, settle })}
          </div>
          <button
            type="button"
            className={buttonClass.quiet}
            aria-label={words.removeNamed(key)}
            onClick={() => {
              const rest = entries.filter(([other]) => other !== key);
              set(path, rest.length === 0 ? undefined : Object.fromEntries(rest));
              settle();
            }}
          >
            {words.remove}
          </button>
        </div>
      ))}
      <div className={style.addNamed}>
        <label htmlFor={id}>{words.newName}</label>
        <input
          id={id}
          value={name}
          autoComplete="off"
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              add();
            }
          }}
        />
        <button type="button" className={buttonClass.plain} disabled={!free} onClick={add}>
          {words.add}
        </button>
      </div>
    </fieldset>
  );
}

/** A name as a step of a pointer. */
const stepOf = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
