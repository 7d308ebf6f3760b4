import { SHAPES, type Shape } from '@hengjian/engine';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ListField, RecordField } from './collection-field.tsx';
import style from './editor.module.css';
import { ChoiceField, type FieldProps, LineField, TextField } from './line-fields.tsx';
import { authoringWords } from './locale.ts';
import { defaultText, emptyOf, fits, isRecord, numberOr } from './shape-values.ts';

const inner = (props: FieldProps) => <Field {...props} />;

/** One field of the form, made from its declared shape: the same shape the parser, the JSON Schema and the docs read. */
export function Field(props: FieldProps) {
  const { shape } = props;
  switch (shape.type) {
    case 'text':
      return <TextField {...props} />;
    case 'string':
    case 'id':
    case 'number':
      return <LineField {...props} read={shape.type === 'number' ? numberOr : (typed) => typed} />;
    case 'choice':
      return <ChoiceField {...props} values={shape.values} />;
    case 'list':
      return <ListField {...props} of={shape.of} inner={inner} />;
    case 'record':
      return <RecordField {...props} of={shape.of} inner={inner} />;
    case 'object':
      return <ObjectField {...props} fields={SHAPES.objects[shape.name].fields} />;
    case 'variant':
      return <VariantField {...props} name={shape.name} />;
    case 'either':
      return <EitherField {...props} of={shape.of} />;
  }
}

type Fields = (typeof SHAPES.objects)['node']['fields'];

function ObjectField({ label, value, path, set, settle, fields }: FieldProps & { readonly fields: Fields }) {
  return (
    <fieldset className={style.object}>
      <legend>{label}</legend>
      <DeclaredFields fields={fields} values={isRecord(value) ? value : {}} path={path} set={set} settle={settle} />
    </fieldset>
  );
}

interface DeclaredFieldsProps {
  readonly fields: Fields;
  readonly values: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly set: FieldProps['set'];
  readonly settle: () => void;
}

/** Fields as declared, with their meaning as label and their default where they are empty. */
export function DeclaredFields({ fields, values, path, set, settle }: DeclaredFieldsProps) {
  const { language } = useLanguage();
  const words = useWords(authoringWords);
  return fields.map(({ name, shape, doc, default: fallback }) => (
    <Field
      key={name}
      shape={shape}
      value={values[name]}
      path={path === '' ? name : `${path}/${name}`}
      label={doc[language]}
      placeholder={defaultText(fallback, language, words.byDefault)}
      long={LONG.has(name)}
      set={set}
      settle={settle}
    />
  ));
}
const LONG = new Set(['note', 'weightNote', 'evidence']);

function VariantField({ label, value, path, set, settle, name }: FieldProps & { readonly name: 'rule' | 'winsorise' }) {
  const { language } = useLanguage();
  const words = useWords(authoringWords);
  const { tag, tagDoc, variants } = SHAPES.variants[name];
  const values = isRecord(value) ? value : {};
  const kind = typeof values[tag] === 'string' ? values[tag] : '';
  return (
    <fieldset className={style.object}>
      <legend>{label}</legend>
      <ChoiceField
        shape={{ type: 'choice', values: [...variants.keys()] }}
        values={[...variants.keys()]}
        value={kind}
        path={`${path}/${tag}`}
        label={tagDoc[language]}
        placeholder={words.none}
        set={(_, next) => set(path, next === undefined ? undefined : { [tag]: next })}
        settle={settle}
      />
      <DeclaredFields fields={variants.get(kind)?.fields ?? []} values={values} path={path} set={set} settle={settle} />
    </fieldset>
  );
}

/** Several ways to write one thing: the one that is written; a number or a word in one line. */
function EitherField({ of, ...props }: FieldProps & { readonly of: readonly Shape[] }) {
  const words = useWords(authoringWords);
  const { value, path, set, label } = props;
  const choices = of.flatMap((shape) => (shape.type === 'choice' ? shape.values : []));
  const other = of.find(({ type }) => type !== 'choice');
  if (choices.length > 0 && other !== undefined) {
    const word = typeof value === 'string' ? value : value === undefined ? '' : OTHER;
    return (
      <div className={style.either}>
        <ChoiceField
          {...props}
          shape={{ type: 'choice', values: choices }}
          values={[...choices, OTHER]}
          value={word}
          set={(_, next) => set(path, next === OTHER ? emptyOf(other) : next)}
        />
        {word === OTHER && <Field {...props} shape={other} label={words.ownValue} placeholder={undefined} />}
      </div>
    );
  }
  const numeric = of.some(({ type }) => type === 'number') && of.some(({ type }) => type === 'id');
  if (numeric) return <LineField {...props} shape={{ type: 'string' }} read={numberOr} />;
  const fitting = of.find((shape) => fits(shape, value)) ?? of[0];
  return fitting === undefined ? null : <Field {...props} shape={fitting} label={label} placeholder={undefined} />;
}
const OTHER = 'own';
