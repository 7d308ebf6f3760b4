import { type OutlineNode, readableInputs, type SchemeOutline } from '@hengjian/engine';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { choiceWord } from './choice-words.ts';
import { titleIn } from './departments-of.ts';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import { chooseElement, elementsOf, makeElement, readsOf } from './reads.ts';
import { isRecord } from './shape-values.ts';
import type { Editor } from './use-editor.ts';

interface ReadsProps {
  readonly editor: Editor;
  readonly outline: SchemeOutline;
  readonly node: OutlineNode;
}

/** Where each figure of an indicator comes from: a column of its own, or a data element that others read as well. */
export function ReadsForm({ editor, outline, node }: ReadsProps) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const reads = readsOf(node);
  // A name that the rule no longer reads stands here until it is taken away.
  const names = [...new Set([...readableInputs(node.fields.rule), ...Object.keys(reads)])];
  if (names.length === 0) return null;
  const elements = elementsOf(outline).map(({ id, fields }) => ({ id, title: titleIn(fields.title, id, language) }));
  const input = isRecord(node.fields.input) ? node.fields.input : {};
  const labels = [input.labels, outline.head.labels].filter(isRecord);
  const called = (name: string): string =>
    titleIn(labels.find((some) => some[name] !== undefined)?.[name], choiceWord(name, language), language);
  return (
    <fieldset className={style.rule}>
      <legend>{words.sources}</legend>
      <p className={style.hint}>{words.sourcesHint}</p>
      {names.map((name) => (
        <Source
          key={name}
          label={called(name)}
          path={`${node.path}/input/reads/${name}`}
          value={reads[name] ?? ''}
          elements={elements}
          choose={(id) => {
            editor.edit(chooseElement(node, name, id));
            editor.settle();
          }}
        />
      ))}
      {names.includes('value') && reads.value === undefined && (
        <p>
          <button
            type="button"
            className={buttonClass.quiet}
            onClick={() => {
              editor.edit(makeElement(outline, node));
              editor.settle();
            }}
          >
            {words.makeElement}
          </button>
        </p>
      )}
    </fieldset>
  );
}

interface SourceProps {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  readonly elements: readonly { readonly id: string; readonly title: string }[];
  readonly choose: (id: string) => void;
}

function Source({ label, path, value, elements, choose }: SourceProps) {
  const words = useWords(authoringWords);
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{words.sourceOf(label)}</label>
      <select id={id} data-path={path} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{words.ownColumn}</option>
        {elements.map((one) => (
          <option key={one.id} value={one.id}>
            {words.elementNamed(one.title)}
          </option>
        ))}
        {value !== '' && !elements.some((one) => one.id === value) && <option value={value}>{value}</option>}
      </select>
    </div>
  );
}
