import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseScheme } from '../scheme/parse.ts';
import { printScheme } from '../scheme/print.ts';
import { arbitraryScheme } from '../testing/arbitrary-scheme.ts';
import { arithmeticOf } from './arithmetic.ts';
import { editScheme, type SchemeEdit } from './edit-scheme.ts';
import { type OutlineNode, outlineOf } from './outline.ts';

const TEXT = `# 方案的说明
scheme: demo
version: 1   # 第一版

subject: unit
period: year
root:
  max: 100
  children:
    # 第一项
    - id: a
      title: 甲   # 暂名
      max:   40
      rule: {kind: deduct, each: 0.20}
    - { id: b, title: "乙", max: 60, rule: { kind: direct } }   # 第二项
# 末尾
`;

describe('an edit changes what it says and nothing else', () => {
  test('a figure', () => {
    expect(editScheme(TEXT, { kind: 'set', path: 'root/children/0/max', value: 45.5 })).toBe(
      TEXT.replace('max:   40', 'max: 45.5'),
    );
  });
  test('the first data element, its fields in the order of the language, and the leaf that reads it', () => {
    const edits: readonly SchemeEdit[] = [
      { kind: 'insert', list: 'elements', index: 0, value: { id: 'e', provider: 'audit' } },
      { kind: 'set', path: 'elements/0/title', value: '件数' },
      { kind: 'set', path: 'root/children/1/input/reads/value', value: 'e' },
    ];
    const text = edits.reduce((before, edit) => editScheme(before, edit), TEXT);
    expect(text).toContain('period: year\nelements:\n  - { id: e, title: 件数, provider: audit }\nroot:\n');
    expect(text).toContain('rule: { kind: direct }, input: { reads: { value: e } } } # 第二项\n');
    expect(parseScheme(text).scheme?.elements?.map(({ id }) => id)).toEqual(['e']);
  });
  test('a figure inside a rule; its line is written anew', () => {
    expect(editScheme(TEXT, { kind: 'set', path: 'root/children/0/rule/each', value: 0.5 })).toBe(
      TEXT.replace('{kind: deduct, each: 0.20}', '{ kind: deduct, each: 0.5 }'),
    );
  });
  test('a title keeps its comment', () => {
    const text = editScheme(TEXT, { kind: 'set', path: 'root/children/0/title', value: '甲甲' });
    expect(text).toBe(TEXT.replace('title: 甲   # 暂名', 'title: 甲甲 # 暂名'));
  });
  test('a new field stands where the language has it, not below the tree', () => {
    const text = editScheme(TEXT, { kind: 'set', path: 'root/title', value: '总分' });
    expect(text).toBe(TEXT.replace('root:\n  max', 'root:\n  title: 总分\n  max'));
    const input = editScheme(TEXT, { kind: 'set', path: 'root/children/0/input/unit', value: '次' });
    expect(input).toContain('rule: {kind: deduct, each: 0.20}\n      input: { unit: 次 }');
  });
  test('a field that goes', () => {
    expect(editScheme(TEXT, { kind: 'set', path: 'root/children/0/title', value: undefined })).toBe(
      TEXT.replace('      title: 甲   # 暂名\n', ''),
    );
    expect(editScheme(TEXT, { kind: 'set', path: 'root/note', value: undefined })).toBe(TEXT);
  });
  test('a new node, a removed one, a moved one', () => {
    const value = { id: 'c', max: 1, rule: { kind: 'direct' } };
    const added = editScheme(TEXT, { kind: 'insert', list: 'root/children', index: 2, value });
    expect(added).toBe(TEXT.replace('# 第二项\n', '# 第二项\n    - { id: c, max: 1, rule: { kind: direct } }\n'));
    expect(editScheme(added, { kind: 'remove', path: 'root/children/2' })).toBe(TEXT);
    const moved = editScheme(TEXT, { kind: 'move', from: 'root/children/1', list: 'root/children', index: 0 });
    expect(outlineOf(moved)?.root.children.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(moved).toMatch(/# 方案的说明\n[\s\S]*第一项[\s\S]*# 暂名[\s\S]*# 末尾/);
    expect(moved).toContain('# 第二项');
  });
  test('several at once are one edit', () => {
    const text = editScheme(
      TEXT,
      { kind: 'set', path: 'root/children/0/max', value: 50 },
      { kind: 'set', path: 'root/children/1/max', value: 50 },
    );
    expect(parseScheme(text).issues).toEqual([]);
  });
  test('Windows line ends stay', () => {
    const text = TEXT.replaceAll('\n', '\r\n');
    expect(editScheme(text, { kind: 'set', path: 'version', value: 2 })).toBe(
      text.replace('version: 1   # 第一版', 'version: 2 # 第一版'),
    );
  });
  test('lists that stand flush with their field', () => {
    const text = 'scheme: s\nroot:\n  max: 1\n  children:\n  - id: a\n    max: 1\n';
    expect(editScheme(text, { kind: 'set', path: 'root/children/0/max', value: 2 })).toBe(text.replace(/1\n$/, '2\n'));
  });

  test.each<[string, SchemeEdit]>([
    ['a field of nothing', { kind: 'set', path: 'root/children/7/max', value: 1 }],
    ['removing nothing', { kind: 'remove', path: 'root/children/7' }],
    ['moving nothing', { kind: 'move', from: 'root/children/7', list: 'root/children', index: 0 }],
  ])('refuses %s', (_, edit) => {
    expect(() => editScheme(TEXT, edit)).toThrow(RangeError);
  });
  test('refuses a text that cannot be read', () => {
    expect(() => editScheme('a: [', { kind: 'set', path: 'b', value: 1 })).toThrow(RangeError);
  });

  test('in a scheme of 111 indicators one figure is one line', () => {
    const text = readFileSync(new URL('../../../../programmes/political-ecology/scheme.yaml', import.meta.url), 'utf8');
    const lines = text.split('\n');
    const edited = editScheme(text, { kind: 'set', path: 'root/children/0/max', value: 41 }).split('\n');
    expect(edited.length).toBe(lines.length);
    expect(edited.filter((line, at) => line !== lines[at])).toEqual(['      max: 41']);
  });
});

type Data = Record<string, unknown>;
const clone = (data: Data): Data => JSON.parse(JSON.stringify(data)) as Data;

/** The same edit on plain data: what the text must mean afterwards. */
function model(data: Data, edit: SchemeEdit): Data {
  const result = clone(data);
  const at = (path: string): unknown => path.split('/').reduce<unknown>((value, key) => (value as Data)[key], result);
  const parent = (path: string): [Data, string] => {
    const keys = path.split('/');
    const key = keys.pop() ?? '';
    return [keys.length === 0 ? result : (at(keys.join('/')) as Data), key];
  };
  switch (edit.kind) {
    case 'set': {
      const [holder, key] = parent(edit.path);
      if (edit.value === undefined) delete holder[key];
      else holder[key] = edit.value;
      break;
    }
    case 'insert':
      (at(edit.list) as unknown[]).splice(edit.index, 0, edit.value);
      break;
    case 'remove': {
      const [holder, key] = parent(edit.path);
      (holder as unknown as unknown[]).splice(Number(key), 1);
      break;
    }
    case 'move': {
      const list = at(edit.list) as unknown[];
      const [holder, key] = parent(edit.from);
      const [taken] = (holder as unknown as unknown[]).splice(Number(key), 1);
      list.splice(edit.index, 0, taken);
    }
  }
  return result;
}

function all(node: OutlineNode): OutlineNode[] {
  return [node, ...node.children.flatMap(all)];
}

/** An edit that is possible in this text, drawn from numbers. */
function possible(text: string, what: string, a: number, b: number, value: unknown): SchemeEdit | undefined {
  const root = outlineOf(text)?.root;
  if (root === undefined) return undefined;
  const nodes = all(root);
  const groups = nodes.filter(({ kind }) => kind === 'group');
  const node = nodes[a % nodes.length];
  const group = groups[b % Math.max(1, groups.length)];
  if (node === undefined) return undefined;
  if (what === 'title' || what === 'note') return { kind: 'set', path: `${node.path}/${what}`, value };
  if (what === 'max') return { kind: 'set', path: `${node.path}/max`, value: a };
  if (what === 'drop') return { kind: 'set', path: `${node.path}/note`, value: undefined };
  if (group === undefined) return undefined;
  const list = `${group.path}/children`;
  const leaf = { id: `new${a}`, max: 1, rule: { kind: 'deduct', each: 0.5 } };
  if (what === 'insert') return { kind: 'insert', list, index: a % (group.children.length + 1), value: leaf };
  if (node === root) return undefined;
  if (what === 'remove') return { kind: 'remove', path: node.path };
  if (group.path === node.path || group.path.startsWith(`${node.path}/`)) return undefined;
  const inside = node.path.slice(0, node.path.lastIndexOf('/')) === list;
  return { kind: 'move', from: node.path, list, index: a % (group.children.length + (inside ? 0 : 1)) };
}

/** A remark above every block line and one behind it here and there. */
function remarked(text: string): { text: string; remarks: string[] } {
  const remarks: string[] = [];
  const remark = (): string => `# remark ${remarks.push(`# remark ${remarks.length}`) - 1}`;
  const lines = text.split('\n').flatMap((line, at) => {
    if (!/^\s*(- )?[\w-]+:/.test(line)) return [line];
    const above = at % 2 === 0 ? [`${/^\s*/.exec(line)?.[0] ?? ''}${remark()}`] : [];
    return [...above, at % 3 === 0 && !/[|>'"]/.test(line) && line.endsWith('}') ? `${line} ${remark()}` : line];
  });
  return { text: lines.join('\n'), remarks };
}

test('edited texts mean what the edited model means, and comments outlive every edit but a removal', () => {
  const kinds = fc.constantFrom('title', 'note', 'max', 'drop', 'insert', 'remove', 'move');
  const value = fc.oneof(
    fc.constantFrom('是', 'a: b', '# x', 'two\nlines', "it's", '1.0', ''),
    fc.constant({ 'zh-CN': '甲', en: 'A' }),
  );
  const edits = fc.array(fc.tuple(kinds, fc.nat(50), fc.nat(50), value), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(arbitraryScheme(), edits, fc.boolean(), (scheme, list, comments) => {
      const printed = printScheme(scheme);
      const start = comments ? remarked(printed) : { text: printed, remarks: [] };
      expect(parse(start.text)).toEqual(parse(printed));
      let text = start.text;
      let data = parse(text) as Data;
      let kept = start.remarks;
      for (const [what, a, b, given] of list) {
        const edit = possible(text, what, a, b, given);
        if (edit === undefined) continue;
        data = model(data, edit);
        text = editScheme(text, edit);
        expect(parse(text)).toEqual(data);
        // What stood in the removed part went with it; everything else is there.
        if (edit.kind === 'remove' || what === 'drop') kept = kept.filter((remark) => text.includes(remark));
        for (const remark of kept) expect(text).toContain(remark);
      }
    }),
    { numRuns: 150, interruptAfterTimeLimit: 3_500, markInterruptAsFailure: false },
  );
});

describe('the outline of a text that is not right yet', () => {
  test('has every node with its place', () => {
    const outline = outlineOf(TEXT.replace('max:   40', 'max: viele').replace(', rule: { kind: direct }', ''));
    expect(outline?.head).toMatchObject({ scheme: 'demo', version: 1 });
    expect(all(outline?.root as OutlineNode).map(({ path, id, kind }) => `${path} ${id} ${kind}`)).toEqual([
      'root root group',
      'root/children/0 a leaf',
      'root/children/1 b leaf',
    ]);
  });
  test.each(['', 'a: [', '- a', 'root: 1', 'a: &a [*a, *a]\nroot: *b'])('is null for %j', (text) => {
    expect(outlineOf(text)).toBeNull();
  });
});

describe('live arithmetic', () => {
  const told = (root: string): string => {
    const outline = outlineOf(`scheme: s\nroot: ${root}\n`);
    if (outline === null) throw new Error('unreadable');
    const { terms, sum, max, difference, state } = arithmeticOf(outline, outline.root);
    return `${terms.join(' + ')} = ${sum} of ${max}: ${state} ${difference}`;
  };
  test.each([
    ['{ max: 100, children: [{ max: 40 }, { max: 30 }, { max: 30 }] }', '40 + 30 + 30 = 100 of 100: even 0'],
    ['{ max: 100, children: [{ max: 40 }, { max: 55 }] }', '40 + 55 = 95 of 100: short 5'],
    ['{ max: 0.3, children: [{ max: 0.1 }, { max: 0.2 }] }', '0.1 + 0.2 = 0.3 of 0.3: even 0'],
    ['{ max: 1, children: [{ max: 1.5 }, { max: 0, bonus: { cap: 2 } }] }', '1.5 = 1.5 of 1: over 0.5'],
    ['{ max: 9, weights: relative, children: [{ max: 2 }, { max: 1 }] }', '2 + 1 = 3 of 9: relative 0'],
    ['{ max: 9, aggregate: geometric, children: [{ max: 2 }] }', '2 = 2 of 9: relative 0'],
    ['{ max: 9, children: [{ max: x }, { max: 1 }, {}] }', 'x + 1 + ? = 1 of 9: unread 0'],
  ])('%s', (root, expected) => {
    expect(told(root)).toBe(expected);
  });
});
