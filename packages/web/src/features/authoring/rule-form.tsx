import { RULES, type RuleKind, SHAPES } from '@hengjian/engine';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import style from './editor.module.css';
import { Field } from './field.tsx';
import type { FieldProps } from './line-fields.tsx';
import { authoringWords } from './locale.ts';
import { exampleOf } from './rule-example.ts';
import { defaultText, isRecord } from './shape-values.ts';

interface RuleFormProps {
  readonly value: unknown;
  readonly path: string;
  readonly set: FieldProps['set'];
  readonly settle: () => void;
  /** Takes another kind of rule, with what it needs to begin with. */
  readonly change: (kind: RuleKind) => void;
}

const isKind = (value: unknown): value is RuleKind => typeof value === 'string' && Object.hasOwn(RULES, value);

/** The scoring rule: its kind with a worked example, and its parameters as it declares them. */
export function RuleForm({ value, path, set, settle, change }: RuleFormProps) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const id = useId();
  const values = isRecord(value) ? value : {};
  const kind = isKind(values.kind) ? values.kind : undefined;
  const declaration = kind === undefined ? undefined : RULES[kind];
  const fields = kind === undefined ? [] : (SHAPES.variants.rule.variants.get(kind)?.fields ?? []);
  return (
    <fieldset className={style.rule}>
      <legend>{words.rule}</legend>
      <div className={style.field}>
        <label htmlFor={id}>{words.ruleKind}</label>
        <select
          id={id}
          data-path={`${path}/kind`}
          value={kind ?? ''}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => {
            if (isKind(currentTarget.value)) change(currentTarget.value);
          }}
        >
          {kind === undefined && <option value="">{words.chooseRule}</option>}
          {Object.values(RULES).map((rule) => (
            <option key={rule.kind} value={rule.kind}>
              {rule.title[language]}
            </option>
          ))}
        </select>
        <p id={`${id}-hint`} className={style.hint}>
          {declaration?.summary[language] ?? ''}
        </p>
      </div>
      {fields.map((field) => {
        const parameter = declaration?.parameters.find(({ name }) => name === field.name);
        return (
          <Field
            key={`${kind} ${field.name}`}
            shape={field.shape}
            value={values[field.name]}
            path={`${path}/${field.name}`}
            label={parameter?.title[language] ?? field.doc[language]}
            hint={parameter?.description[language]}
            placeholder={defaultText(field.default, language, words.byDefault)}
            set={set}
            settle={settle}
          />
        );
      })}
      {kind !== undefined && <WorkedExample kind={kind} />}
    </fieldset>
  );
}

/** How the rule works, by figures: the example that is its test, and its sentence. */
function WorkedExample({ kind }: { kind: RuleKind }) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const example = exampleOf(kind, language);
  if (example === undefined) return null;
  return (
    <details className={style.worked}>
      <summary>{words.worked(example.title)}</summary>
      <div className={style.scroll}>
        <table className={table.table}>
          <caption className="visually-hidden">{words.worked(example.title)}</caption>
          <tbody>
            {example.rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                {row.cells.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns are subjects without a name
                  <td key={index} className={table.number}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={style.sentence}>{example.sentence}</p>
    </details>
  );
}
