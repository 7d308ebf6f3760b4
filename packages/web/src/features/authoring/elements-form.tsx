import { type SchemeOutline, SHAPES } from '@hengjian/engine';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Department } from './department.tsx';
import { titleIn } from './departments-of.ts';
import style from './editor.module.css';
import { DeclaredFields } from './field.tsx';
import { authoringWords } from './locale.ts';
import { elementsOf, freeElementId, readersOf, type WrittenElement } from './reads.ts';
import type { Editor } from './use-editor.ts';

const FIELDS = SHAPES.objects.element.fields.filter(({ name }) => name !== 'provider');
const FIRST = new Set(['title', 'type', 'unit', 'evidence', 'attachment']);

/** The data elements of a scheme: figures entered once. Each folds into one line that says who supplies and who reads it. */
export function ElementsForm({ editor, outline }: { editor: Editor; outline: SchemeOutline }) {
  const words = useWords(authoringWords);
  const [added, setAdded] = useState<number | null>(null);
  const section = useRef<HTMLElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const elements = elementsOf(outline);
  // What has just been added is open, and the first thing to say of it is what it is called.
  useEffect(() => {
    if (added !== null) section.current?.querySelector<HTMLElement>(`[data-path="elements/${added}/title"]`)?.focus();
  }, [added]);
  return (
    <section ref={section} className={style.section} aria-labelledby="elements">
      <h2 id="elements">{words.elements}</h2>
      <p className={style.hint}>{words.elementsLead}</p>
      {elements.map((element, index) => (
        <OneElement
          key={element.path}
          {...{ editor, outline, element }}
          open={added === index}
          removed={() => add.current?.focus()}
        />
      ))}
      <p>
        <button
          ref={add}
          type="button"
          className={buttonClass.plain}
          onClick={() => {
            const value = { id: freeElementId(outline), title: words.newElement };
            editor.edit([{ kind: 'insert', list: 'elements', index: elements.length, value }]);
            editor.settle();
            setAdded(elements.length);
          }}
        >
          {words.addElement}
        </button>
      </p>
    </section>
  );
}

interface OneElementProps {
  readonly editor: Editor;
  readonly outline: SchemeOutline;
  readonly element: WrittenElement;
  readonly open: boolean;
  /** The focus stays in the list. */
  readonly removed: () => void;
}

function OneElement({ editor, outline, element, open, removed }: OneElementProps) {
  const words = useWords(authoringWords);
  const text = useText();
  const { language } = useLanguage();
  const { id, path, fields } = element;
  const readers = readersOf(outline, id);
  const title = titleIn(fields.title, id, language);
  const common = {
    values: fields,
    path,
    set: (place: string, value: unknown): void => editor.edit([{ kind: 'set', path: place, value }], place),
    settle: editor.settle,
  };
  return (
    <details className={style.element} open={open}>
      <summary>
        {title} <span className={style.hint}>{words.readBy(readers.length)}</span>
      </summary>
      <div className={style.elementFields}>
        <DeclaredFields fields={FIELDS.filter(({ name }) => FIRST.has(name))} {...common} />
        <Department
          editor={editor}
          outline={outline}
          path={`${path}/provider`}
          value={fields.provider}
          label={words.provider}
        />
        <details className={style.more}>
          <summary>{words.moreFields}</summary>
          <DeclaredFields fields={FIELDS.filter(({ name }) => !FIRST.has(name))} {...common} />
        </details>
        {readers.length > 0 && (
          <p className={style.acts}>
            {words.readers}
            {readers.map((reader) => (
              <button
                key={reader.path}
                type="button"
                className={buttonClass.quiet}
                onClick={() => editor.choose(reader.path)}
              >
                {text(reader.title)}
              </button>
            ))}
          </p>
        )}
        <p>
          <button
            type="button"
            className={buttonClass.quiet}
            aria-label={words.removeNamed(title)}
            disabled={readers.length > 0}
            onClick={() => {
              editor.edit([
                elementsOf(outline).length === 1
                  ? { kind: 'set', path: 'elements', value: undefined }
                  : { kind: 'remove', path },
              ]);
              editor.settle();
              removed();
            }}
          >
            {words.remove}
          </button>{' '}
          {readers.length > 0 && <span className={style.hint}>{words.stillRead}</span>}
        </p>
      </div>
    </details>
  );
}
