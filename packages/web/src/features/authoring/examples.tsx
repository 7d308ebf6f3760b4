import type { OutlineNode } from '@hengjian/engine';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { choiceWord } from './choice-words.ts';
import style from './editor.module.css';
import { LineField } from './line-fields.tsx';
import { authoringWords } from './locale.ts';
import { isRecord, numberOr } from './shape-values.ts';
import type { Editor } from './use-editor.ts';

/** The examples of an indicator: its tests. Each says whether the rule gives what its author expects. */
export function Examples({ editor, node }: { editor: Editor; node: OutlineNode }) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const list: readonly unknown[] = Array.isArray(node.fields.examples) ? node.fields.examples : [];
  if (list.length === 0) return null;
  const { issues, scheme } = editor.analysis;
  const place = `${node.path}/examples`;
  // Examples run when nothing else is wrong.
  const others = issues.some(({ severity, code }) => severity === 'error' && !code.startsWith('scheme.example'));
  return (
    <section className={style.section} aria-labelledby="examples">
      <h2 id="examples">{words.examples}</h2>
      <ul className={style.examples}>
        {list.map((entry, index) => {
          const example = isRecord(entry) ? entry : {};
          const wrong = issues.find(({ path }) => path === place || path.startsWith(`${place}/${index}/`));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: examples are known by their place
            <li key={index}>
              <span className={style.exampleInput}>{told(example.input, language)}</span>
              <LineField
                shape={{ type: 'string' }}
                read={numberOr}
                value={example.points}
                path={`${place}/${index}/points`}
                label={words.mustGive}
                set={(path, value) => editor.edit([{ kind: 'set', path, value }], path)}
                settle={editor.settle}
              />
              <span role="status" className={wrong === undefined ? style.even : style.uneven}>
                {wrong !== undefined ? wrong.message[language] : others || scheme === null ? words.waits : words.holds}
              </span>
              <button
                type="button"
                className={buttonClass.quiet}
                aria-label={words.removeEntry(words.examples, index + 1)}
                onClick={() =>
                  editor.edit(
                    list.length === 1
                      ? [{ kind: 'set', path: place, value: undefined }]
                      : [{ kind: 'remove', path: `${place}/${index}` }],
                  )
                }
              >
                {words.remove}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Figures as people read them: 3, or 数值 3，计划 4. */
function told(input: unknown, language: 'zh-CN' | 'en'): string {
  if (!isRecord(input)) return choiceWord(String(input), language);
  const comma = language === 'en' ? ', ' : '，';
  return Object.entries(input)
    .map(
      ([name, value]) =>
        `${choiceWord(name, language)} ${isRecord(value) ? `(${told(value, language)})` : told(value, language)}`,
    )
    .join(comma);
}
