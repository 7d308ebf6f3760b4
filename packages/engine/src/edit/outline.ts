import { isMap, parseDocument } from 'yaml';
import { step } from '../scheme/raw.ts';
import type { Text } from '../scheme/types.ts';

/** A node as it is written, fit or not: what an editor shows while the scheme is not yet right. */
export interface OutlineNode {
  /** Pointer into the document, as in issues: `root/children/0`. */
  readonly path: string;
  readonly id: string;
  /** Its title, or its id where it has none. */
  readonly title: Text;
  readonly kind: 'group' | 'leaf';
  /** All its fields but `children`, as plain data. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly children: readonly OutlineNode[];
}
export interface SchemeOutline {
  /** The fields of the document but `root`. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly root: OutlineNode;
}

/** The tree of a text that need not be a valid scheme. Null where it is not even readable as a document with a root. */
export function outlineOf(text: string): SchemeOutline | null {
  const document = parseDocument(text, { schema: 'core', uniqueKeys: false, prettyErrors: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const data = plainData(document);
  if (!isRecord(data) || !isRecord(data.root)) return null;
  const { root, ...head } = data;
  return { head, root: node(data.root, 'root', 'root') };
}

/** Aliases that multiply are refused by the reader of schemes anyway. */
function plainData(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    if (cause instanceof ReferenceError) return null;
    throw cause;
  }
}

function node(raw: Record<string, unknown>, path: string, fallback: string): OutlineNode {
  const { children, ...fields } = raw;
  const id = typeof raw.id === 'string' || typeof raw.id === 'number' ? String(raw.id) : fallback;
  const below = Array.isArray(children) ? children : [];
  return {
    path,
    id,
    title: titleOf(raw.title, id),
    kind: children === undefined ? 'leaf' : 'group',
    fields,
    children: below.map((child: unknown, index) => {
      const place = step(step(path, 'children'), index);
      return node(isRecord(child) ? child : {}, place, place);
    }),
  };
}

function titleOf(raw: unknown, id: string): Text {
  if (typeof raw === 'string' && raw !== '') return { 'zh-CN': raw };
  if (isRecord(raw) && typeof raw['zh-CN'] === 'string' && raw['zh-CN'] !== '') {
    return typeof raw.en === 'string' ? { 'zh-CN': raw['zh-CN'], en: raw.en } : { 'zh-CN': raw['zh-CN'] };
  }
  return { 'zh-CN': id };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
