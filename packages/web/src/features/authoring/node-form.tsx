import { type OutlineNode, RULES, type RuleKind, type SchemeOutline, SHAPES } from '@hengjian/engine';
import { useId } from 'react';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ArithmeticLine } from './arithmetic-line.tsx';
import style from './editor.module.css';
import { DeclaredFields } from './field.tsx';
import { authoringWords } from './locale.ts';
import { RuleForm } from './rule-form.tsx';
import { isRecord } from './shape-values.ts';
import type { Editor } from './use-editor.ts';

const FIELDS = SHAPES.objects.node.fields;
const pick = (...names: readonly string[]) => names.flatMap((name) => FIELDS.filter((field) => field.name === name));

const MAIN = pick('title', 'max', 'weightNote', 'basis');
const MORE = pick('id', 'note', 'missing', 'bonus');
const GROUP = pick('aggregate', 'weights');
const LEAF = pick('evidence', 'input', 'points');

/** The form of one node, made from the declarations of its fields and of its rule. */
export function NodeForm({ editor, outline, node }: { editor: Editor; outline: SchemeOutline; node: OutlineNode }) {
  const words = useWords(authoringWords);
  const text = useText();
  const set = (path: string, value: unknown): void => editor.edit([{ kind: 'set', path, value }], path);
  const common = { values: node.fields, path: node.path, set, settle: editor.settle };
  const parentPath = node.path.slice(0, Math.max(0, node.path.lastIndexOf('/children/')));
  const siblings = parentPath === '' ? undefined : findGroup(outline.root, parentPath);
  const changeRule = (kind: RuleKind): void => {
    const spec = RULES[kind].examples[0]?.spec ?? { kind };
    const type = isRecord(node.fields.input) ? node.fields.input.type : undefined;
    const types: readonly unknown[] = RULES[kind].inputTypes;
    editor.edit([
      { kind: 'set', path: `${node.path}/rule`, value: required(kind, spec) },
      // The figure the old rule read may be none for the new one.
      ...(type === undefined || types.includes(type)
        ? []
        : [{ kind: 'set' as const, path: `${node.path}/input/type`, value: undefined }]),
    ]);
  };
  return (
    <div className={style.form}>
      {node.kind === 'group' && <ArithmeticLine outline={outline} group={node} />}
      {siblings !== undefined && (
        <p className={style.hint}>
          {words.inGroup(text(siblings.title))} <ArithmeticLine outline={outline} group={siblings} />
        </p>
      )}
      <DeclaredFields fields={MAIN} {...common} />
      {node.kind === 'leaf' && (
        <>
          <RuleForm
            value={node.fields.rule}
            path={`${node.path}/rule`}
            set={set}
            settle={editor.settle}
            change={changeRule}
          />
          <div className={style.pair}>
            <Department editor={editor} outline={outline} node={node} field="provider" label={words.provider} />
            <Department editor={editor} outline={outline} node={node} field="author" label={words.author} />
          </div>
        </>
      )}
      <details className={style.more}>
        <summary>{words.moreFields}</summary>
        <DeclaredFields fields={[...(node.kind === 'leaf' ? LEAF : GROUP), ...MORE]} {...common} />
      </details>
    </div>
  );
}

/** The parameters a rule cannot do without, as in its worked example. */
function required(kind: RuleKind, spec: object): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = { ...spec };
  const needed = RULES[kind].parameters.filter((parameter) => parameter.required);
  return { kind, ...Object.fromEntries(needed.map(({ name }) => [name, values[name]])) };
}

function findGroup(root: OutlineNode, path: string): OutlineNode | undefined {
  if (root.path === path) return root;
  const next = root.children.find((child) => path === child.path || path.startsWith(`${child.path}/`));
  return next === undefined ? undefined : findGroup(next, path);
}

interface DepartmentProps {
  readonly editor: Editor;
  readonly outline: SchemeOutline;
  readonly node: OutlineNode;
  readonly field: 'provider' | 'author';
  readonly label: string;
}

/** One of the scheme's departments; where it lists none, any word. */
function Department({ editor, outline, node, field, label }: DepartmentProps) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const id = useId();
  const known = departments(outline.head.departments, language);
  const given = node.fields[field];
  const value = typeof given === 'string' ? given : '';
  const path = `${node.path}/${field}`;
  const set = (next: string): void => {
    editor.edit([{ kind: 'set', path, value: next === '' ? undefined : next }], path);
  };
  if (known.length === 0) {
    return (
      <DeclaredFields
        fields={pick(field)}
        values={node.fields}
        path={node.path}
        set={(_, next) => set(typeof next === 'string' ? next : '')}
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
        <option value="">{words.none}</option>
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

/** `[a, b]`, `[{ id, title }]` or `{ a: title }`, as the language allows. */
function departments(raw: unknown, language: 'zh-CN' | 'en'): { readonly id: string; readonly title: string }[] {
  const titleOf = (title: unknown, id: string): string => {
    if (typeof title === 'string') return title;
    const text = isRecord(title) ? (title[language] ?? title['zh-CN']) : undefined;
    return typeof text === 'string' ? text : id;
  };
  if (Array.isArray(raw)) {
    return raw.flatMap((entry: unknown) => {
      if (typeof entry === 'string') return [{ id: entry, title: entry }];
      return isRecord(entry) && typeof entry.id === 'string'
        ? [{ id: entry.id, title: titleOf(entry.title, entry.id) }]
        : [];
    });
  }
  return isRecord(raw) ? Object.entries(raw).map(([id, title]) => ({ id, title: titleOf(title, id) })) : [];
}
