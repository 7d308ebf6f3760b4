import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { OBJECTS } from '../scheme/fields.ts';
import { same } from '../scheme/same.ts';
import { spliceLines } from './splice-lines.ts';

/** One change of a document. Places are pointers as in issues: `root/children/0/max`. */
export type SchemeEdit =
  /** A value at a place; without a value the field goes. */
  | { readonly kind: 'set'; readonly path: string; readonly value: unknown }
  /** A new entry of a list, before the one at `index`. The list is made where it is not there. */
  | { readonly kind: 'insert'; readonly list: string; readonly index: number; readonly value: unknown }
  | { readonly kind: 'remove'; readonly path: string }
  /** An entry of one list to another or the same; `index` counts as if it had been taken out already. */
  | { readonly kind: 'move'; readonly from: string; readonly list: string; readonly index: number };

/**
 * The text after an edit. What the edit does not touch keeps its bytes: comments, order of fields, blank lines, ways of writing. Throws
 * RangeError for a place that is not there, and for a text that cannot be read at all.
 */
export function editScheme(text: string, ...edits: readonly SchemeEdit[]): string {
  const windows = text.includes('\r\n');
  const source = windows ? text.replaceAll('\r\n', '\n') : text;
  const document = read(source);
  const style = styleOf(source);
  const before = document.toString(style);
  for (const edit of edits) apply(document, edit);
  const after = document.toString(style);
  const spliced = spliceLines(source, before, after);
  const result = means(spliced, document) ? spliced : after;
  return windows ? result.replaceAll('\n', '\r\n') : result;
}

function read(source: string): Document.Parsed {
  const document = parseDocument(source, { schema: 'core', uniqueKeys: false, prettyErrors: false });
  if (document.errors.length > 0) throw new RangeError(`The text cannot be read: ${document.errors[0]?.message}`);
  return document;
}

/** Splicing copies lines between two ways of writing; where that changed the meaning, the whole text is written anew. */
function means(text: string, document: Document): boolean {
  const again = parseDocument(text, { schema: 'core', uniqueKeys: false, prettyErrors: false });
  return again.errors.length === 0 && same(again.toJS(), document.toJS());
}

/** As the author indents. Long lines stay long: a fold is a change nobody asked for. */
function styleOf(source: string) {
  const indent = /^( +)\S/m.exec(source)?.[1]?.length ?? 2;
  const flush = /^( *)[^\s#-][^\n]*:[ ]*\n(?:\s*#[^\n]*\n)*\1- /m.test(source);
  return { lineWidth: 0, indent: Math.min(Math.max(indent, 1), 8), indentSeq: !flush, flowCollectionPadding: true };
}

function apply(document: Document, edit: SchemeEdit): void {
  switch (edit.kind) {
    case 'set':
      if (edit.value === undefined) remove(document, edit.path, false);
      else set(document, edit.path, edit.value);
      return;
    case 'insert': {
      const list = listAt(document, edit.list);
      list.items.splice(edit.index, 0, made(document, edit.value));
      return;
    }
    case 'remove':
      remove(document, edit.path, true);
      return;
    case 'move': {
      const keys = keysOf(edit.from);
      const node = document.getIn(keys, true);
      const target = document.getIn(keysOf(edit.list), true);
      if (node === undefined) throw new RangeError(`Nothing stands at ${edit.from}`);
      if (target !== undefined && !isSeq(target)) throw new RangeError(`There is no list at ${edit.list}`);
      // The list is found first: taking the entry out may shift the way to it.
      const list = isSeq(target) ? target : listAt(document, edit.list);
      document.deleteIn(keys);
      list.items.splice(edit.index, 0, node as Node);
      return;
    }
  }
}

function set(document: Document, path: string, value: unknown): void {
  const keys = keysOf(path);
  const old = document.getIn(keys, true);
  if (isScalar(old) && (typeof value !== 'object' || value === null)) {
    // The same scalar with another value: its comment and quotes stay.
    old.value = value;
    delete old.source;
    delete old.minFractionDigits;
    delete old.format;
    return;
  }
  const node = made(document, value);
  if (isScalar(old) || isCollection(old)) {
    node.comment = old.comment ?? null;
    node.commentBefore = old.commentBefore ?? null;
    if (isCollection(old) && isCollection(node)) node.flow = old.flow ?? (node.flow as boolean);
  }
  const key = keys.at(-1);
  const holder = mapAt(document, keys.slice(0, -1), path);
  if (isSeq(holder)) {
    if (typeof key !== 'number' || key > holder.items.length) throw new RangeError(`Nothing stands at ${path}`);
    holder.items[key] = node;
    return;
  }
  const present = holder.items.find((pair) => keyName(pair.key) === String(key));
  if (present !== undefined) present.value = node;
  else place(holder, new Pair(document.createNode(String(key)), node), orderOf(keys));
}

/** The map or list that holds a place; maps that are not there yet are made, as for the first field of `input`. */
function mapAt(document: Document, keys: readonly (string | number)[], path: string): YAMLMap | YAMLSeq {
  const found = keys.length === 0 ? document.contents : document.getIn(keys, true);
  if (isMap(found) || isSeq(found)) return found;
  const key = keys.at(-1);
  if (typeof key !== 'string') throw new RangeError(`Nothing stands at ${path}`);
  const made = document.createNode({}) as YAMLMap;
  made.flow = true;
  const holder = mapAt(document, keys.slice(0, -1), path);
  if (isSeq(holder)) throw new RangeError(`Nothing stands at ${path}`);
  const present = holder.items.find((pair) => keyName(pair.key) === key);
  if (present !== undefined) present.value = made;
  else place(holder, new Pair(document.createNode(key), made), orderOf(keys));
  return made;
}

function listAt(document: Document, path: string): YAMLSeq {
  const keys = keysOf(path);
  const found = document.getIn(keys, true);
  if (isSeq(found)) return found;
  set(document, path, []);
  const made = document.getIn(keys, true);
  if (!isSeq(made)) throw new RangeError(`There is no list at ${path}`);
  made.flow = false;
  return made;
}

function remove(document: Document, path: string, must: boolean): void {
  if (!document.deleteIn(keysOf(path)) && must) throw new RangeError(`Nothing stands at ${path}`);
}

/** Plain data as a node: short things on their line, the tree and its lists open. */
function made(document: Document, value: unknown): Node {
  const node = document.createNode(value, { aliasDuplicateObjects: false }) as Node;
  if (isCollection(node)) open(node, isMap(node) && node.has('children'));
  return node;
}

function open(node: Node, tree: boolean): void {
  if (!isCollection(node)) return;
  node.flow = !tree;
  if (!tree) return;
  for (const item of node.items) {
    if (!isPair(item)) continue;
    const { value } = item as Pair<Node, Node>;
    if (isSeq(value) && keyName(item.key) === 'children') {
      value.flow = value.items.length === 0;
      for (const child of value.items) open(child as Node, isMap(child) && child.has('children'));
    } else if (isCollection(value)) value.flow = true;
  }
}

/** Before the first field that comes later in the language's own order, so that a title never ends up below the children. */
function place(map: YAMLMap, pair: Pair<unknown, unknown>, order: readonly string[]): void {
  const rank = order.indexOf(keyName(pair.key));
  const at = rank < 0 ? -1 : map.items.findIndex(({ key }) => order.indexOf(keyName(key)) > rank);
  map.items.splice(at < 0 ? map.items.length : at, 0, pair);
}

const names = (object: keyof typeof OBJECTS): readonly string[] => OBJECTS[object].fields.map(({ name }) => name);
const NODE = [...names('node').filter((name) => name !== 'children'), 'children'];

/** The order of the fields of what holds a place. */
function orderOf(keys: readonly (string | number)[]): readonly string[] {
  const holder = keys.at(-2);
  if (keys.length === 1) return names('document');
  if (holder === 'root' || (typeof holder === 'number' && keys.at(-3) === 'children')) return NODE;
  if (typeof holder === 'number' && keys.at(-3) === 'elements') return names('element');
  return holder === 'input' ? names('input') : [];
}

function keysOf(path: string): (string | number)[] {
  if (path === '') return [];
  return path
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part, at, all) => (/^\d+$/.test(part) && LISTS.has(all[at - 1] ?? '') ? Number(part) : part));
}
/** Fields that hold lists; anywhere else a number is a name. */
const LISTS = new Set([
  'children',
  'elements',
  'alerts',
  'contradictions',
  'grades',
  'examples',
  'groups',
  'departments',
  'bands',
  'named',
  'periods',
  'raters',
  'abstain',
  'points',
  'to',
]);

function keyName(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}
