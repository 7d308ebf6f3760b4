import { type SchemeOutline, SHAPES } from '@hengjian/engine';
import { useWords } from '../../i18n/words.ts';
import style from './editor.module.css';
import { ElementsForm } from './elements-form.tsx';
import { DeclaredFields } from './field.tsx';
import { authoringWords } from './locale.ts';
import type { Editor } from './use-editor.ts';

const FIELDS = SHAPES.objects.document.fields.filter(
  ({ name }) => !['root', 'examples', 'elements', 'scheme'].includes(name),
);
const FIRST = new Set(['title', 'version', 'basis', 'note', 'period', 'missing', 'minCoverage']);

/** What is said of the scheme as a whole. Its id stays: versions belong together by it. */
export function HeadForm({ editor, outline }: { editor: Editor; outline: SchemeOutline }) {
  const words = useWords(authoringWords);
  const common = {
    values: outline.head,
    path: '',
    set: (path: string, value: unknown): void => editor.edit([{ kind: 'set', path, value }], path),
    settle: editor.settle,
  };
  return (
    <div className={style.form}>
      <DeclaredFields fields={FIELDS.filter(({ name }) => FIRST.has(name))} {...common} />
      <details className={style.more}>
        <summary>{words.moreFields}</summary>
        <DeclaredFields fields={FIELDS.filter(({ name }) => !FIRST.has(name))} {...common} />
      </details>
      <ElementsForm editor={editor} outline={outline} />
    </div>
  );
}
