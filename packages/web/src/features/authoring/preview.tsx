import { figuresOf, type OutlineNode } from '@hengjian/engine';
import { useDeferredValue, useMemo, useState } from 'react';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { points } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { controlWords } from '../../parts/controls/locale.ts';
import table from '../../parts/controls/table.module.css';
import { partOf } from './analysis.ts';
import style from './editor.module.css';
import { exampleInput, rememberedFigures, rememberFigures, SUBJECTS, sentenceOf, tryFigures } from './figures.ts';
import { authoringWords } from './locale.ts';
import type { Editor } from './use-editor.ts';

/** Rows of figures on screen; a whole scheme is tried branch by branch. */
const ROWS = 40;

/** Figures for three made-up subjects, scored in the browser by the engine that scores on the server, with its sentence. */
export function Preview({ editor, node }: { editor: Editor; node: OutlineNode }) {
  const words = useWords(authoringWords);
  const states = useWords(controlWords);
  const text = useText();
  const { language } = useLanguage();
  const [figures, setFigures] = useState(() => rememberedFigures(localStorage, editor.schemeId));
  const outline = useDeferredValue(editor.outline);
  const part = useMemo(() => (outline === null ? null : partOf(outline, node.path)), [outline, node.path]);
  const trial = useMemo(() => (part === null ? null : tryFigures(part, figures)), [part, figures]);
  const planned = trial?.plan.byId.get(node.id);
  if (trial === null || planned === undefined) {
    return (
      <section className={style.section} aria-labelledby="preview">
        <h2 id="preview">{words.preview}</h2>
        <p className={style.hint}>{words.previewBroken}</p>
      </section>
    );
  }
  // A data element is typed once, however many indicators read it.
  const slots = [
    ...new Map(
      trial.plan.nodes.flatMap((one) => one.slots.map((slot) => [slot.column, { slot, node: one.node }] as const)),
    ).values(),
  ];
  const type = (column: string, subject: number, typed: string): void => {
    const cells = Array.from({ length: SUBJECTS }, (_, at) => (at === subject ? typed : (figures[column]?.[at] ?? '')));
    const next = { ...figures, [column]: cells };
    setFigures(next);
    rememberFigures(localStorage, editor.schemeId, next);
  };
  const { display } = trial.plan.scheme;
  const told = Array.from({ length: SUBJECTS }, (_, at) => sentenceOf(trial, at, node.id));
  const leaf = planned.node.kind === 'leaf' ? planned.node : null;
  const comparing =
    leaf !== null && (leaf.rule.kind === 'rank' || leaf.rule.kind === 'relative' || leaf.input.winsorise !== undefined);
  // A subject nobody has typed anything for has nothing to say yet.
  const used = told.map((_, at) => slots.some(({ slot }) => (figures[slot.column]?.[at] ?? '').trim() !== ''));
  const list = Array.isArray(node.fields.examples) ? node.fields.examples : [];
  const keep = (subject: number): void => {
    const trace = told[subject];
    if (trace === undefined) return;
    const example = {
      input: exampleInput(trial.plan, node.id, figures, subject),
      points: trace.points === null ? trace.status : Number(figuresOf(trial.plan.scheme).points(trace.points)),
    };
    editor.edit([{ kind: 'insert', list: `${node.path}/examples`, index: list.length, value: example }]);
  };
  return (
    <section className={style.section} aria-labelledby="preview">
      <h2 id="preview">{words.preview}</h2>
      <p className={style.hint}>{words.previewHint}</p>
      <div className={style.scroll}>
        <table className={`${table.table} ${style.figures}`}>
          <caption className="visually-hidden">{words.preview}</caption>
          <thead>
            <tr>
              <th scope="col">{words.data}</th>
              {told.map((trace, at) => (
                <th key={trace.subject} scope="col">
                  {words.sample(at)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {slots.slice(0, ROWS).map(({ slot, node: owner }) => {
              const label =
                leaf === null && slot.element === undefined
                  ? `${text(owner.title)} · ${text(slot.label)}`
                  : text(slot.label);
              return (
                <tr key={slot.column}>
                  <th scope="row">{label}</th>
                  {told.map((trace, at) => (
                    <td key={trace.subject}>
                      <input
                        aria-label={words.figureOf(label, words.sample(at))}
                        inputMode="decimal"
                        autoComplete="off"
                        value={figures[slot.column]?.[at] ?? ''}
                        onChange={({ currentTarget }) => type(slot.column, at, currentTarget.value)}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
            <tr className={style.result}>
              <th scope="row">{words.points}</th>
              {told.map((trace) => (
                <td key={trace.subject}>
                  {trace.points === null ? states[trace.status] : points(trace.points, display)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {slots.length > ROWS && <p className={style.hint}>{words.moreFigures(ROWS, slots.length)}</p>}
      <ul className={style.sentences}>
        {told.map((trace, at) =>
          !used[at] ? null : (
            <li key={trace.subject}>
              <strong>{words.sample(at)}</strong> {trace.sentence[language]}{' '}
              {leaf !== null && !comparing && (
                <button
                  type="button"
                  className={buttonClass.quiet}
                  aria-label={words.keepExampleOf(words.sample(at))}
                  onClick={() => keep(at)}
                >
                  {words.keepExample}
                </button>
              )}
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
