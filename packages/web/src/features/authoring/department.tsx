import type { SchemeOutline } from '@hengjian/engine';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { departmentsOf } from './departments-of.ts';
import style from './editor.module.css';
import { LineField } from './line-fields.tsx';
import { authoringWords } from './locale.ts';
import type { Editor } from './use-editor.ts';

interface DepartmentProps {
  readonly editor: Editor;
  readonly outline: SchemeOutline;
  readonly path: string;
  readonly value: unknown;
  readonly label: string;
  /** What an empty choice means, where that is known. */
  readonly none?: string | undefined;
}

/** A department of the scheme, by name; a free id while the scheme lists none. */
export function Department({ editor, outline, path, value: given, label, none }: DepartmentProps) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const id = useId();
  const known = departmentsOf(outline.head.departments, language);
  const value = typeof given === 'string' ? given : '';
  const set = (next: unknown): void => {
    editor.edit([{ kind: 'set', path, value: next === '' ? undefined : next }], path);
  };
  if (known.length === 0) {
    return (
      <LineField
        shape={{ type: 'id' }}
        read={(typed) => typed}
        value={given}
        path={path}
        label={label}
        set={(_, next) => set(next)}
        settle={editor.settle}
      />
    );
  }
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        data-path={path}
        value={value}
        onChange={({ currentTarget }) => {
          set(currentTarget.value);
          editor.settle();
        }}
      >
        <option value="">{none ?? words.none}</option>
        {known.map((one) => (
          <option key={one.id} value={one.id}>
            {one.title}
          </option>
        ))}
        {value !== '' && !known.some((one) => one.id === value) && <option value={value}>{value}</option>}
      </select>
    </div>
  );
}
