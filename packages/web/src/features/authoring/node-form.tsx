import { type OutlineNode, RULES, type RuleKind, type SchemeOutline, SHAPES } from '@hengjian/engine';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ArithmeticLine } from './arithmetic-line.tsx';
import { Department } from './department.tsx';
import style from './editor.module.css';
import { DeclaredFields } from './field.tsx';
import { authoringWords } from './locale.ts';
import { readsOf } from './reads.ts';
import { ReadsForm } from './reads-form.tsx';
import { RuleForm } from './rule-form.tsx';
import { isRecord } from './shape-values.ts';
import type { Editor } from './use-editor.ts';

const FIELDS = SHAPES.objects.node.fields;
const pick = (...names: readonly string[]) => names.flatMap((name) => FIELDS.filter((field) => field.name === name));

const MAIN = pick('title', 'max', 'weightNote', 'basis');
const MORE = pick('id', 'note', 'missing', 'bonus');
const GROUP = pick('aggregate', 'weights');
const LEAF = pick('evidence', 'attachment', 'minutes', 'input', 'points');

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
            <Department
              {...{ editor, outline }}
              path={`${node.path}/provider`}
              value={node.fields.provider}
              label={words.provider}
              none={Object.keys(readsOf(node)).length > 0 ? words.byElement : undefined}
            />
            <Department
              {...{ editor, outline }}
              path={`${node.path}/author`}
              value={node.fields.author}
              label={words.author}
            />
          </div>
          <ReadsForm editor={editor} outline={outline} node={node} />
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
