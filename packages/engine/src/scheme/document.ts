import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar } from 'yaml';
import type { IssueLog } from './issue-log.ts';
import { type Raw, type RawEntry, type RawList, type RawMap, type RawScalar, step } from './raw.ts';
import { syntaxReason } from './syntax-reason.ts';
import { words } from './words.ts';

/** Characters of a document. The largest real schemes have a few hundred indicators, under 100 000 characters. */
const SIZE_LIMIT = 1_000_000;
/** Levels of nesting. A node of the tree takes two. */
export const DEPTH_LIMIT = 64;

export type Format = 'yaml' | 'json';

/**
 * Reads the text into plain values with their places; undefined when it is not a document at all. Aliases, merge keys and tags
 * are refused, so a document cannot grow when it is read.
 */
export function readDocument(source: string, format: Format, log: IssueLog): RawMap | undefined {
  if (source.length > SIZE_LIMIT) {
    log.add('scheme.too-large', '', 0, { size: source.length, limit: SIZE_LIMIT });
    return undefined;
  }
  const text = clean(source, format);
  log.setText(text);
  const document = parseDocument(text, {
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    schema: 'core',
  });
  if (reportSyntax(document, log)) return undefined;
  if (format === 'json') reportNotJson(text, log);
  const contents = document.contents;
  if (contents === null || (isScalar(contents) && contents.value === null && contents.source === '')) {
    log.add('scheme.empty', '', 0);
    return undefined;
  }
  const raw = new Converter(log).convert(contents, '', 1);
  if (raw?.kind === 'map') {
    log.setRoot(raw);
    return raw;
  }
  if (raw !== undefined) log.add('scheme.not-a-map', '', raw.offset, { found: raw.kind }, { found: KINDS[raw.kind] });
  return undefined;
}

const KINDS = { list: words('列表', 'a list'), scalar: words('单个值', 'a single value'), map: words('映射', 'a map') };

function clean(source: string, format: Format): string {
  // The byte order mark would shift every column of the first line.
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  // JSON may be indented by tabs, YAML may not; JSON has no raw tabs elsewhere.
  return format === 'json' ? text.replaceAll('\t', ' ') : text;
}

function reportSyntax(document: Document.Parsed, log: IssueLog): boolean {
  const exhausted = document.errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  if (exhausted !== undefined) {
    log.add('scheme.too-deep', '', exhausted.pos[0], { limit: DEPTH_LIMIT });
    return true;
  }
  for (const error of document.errors) {
    if (error.code === 'MULTIPLE_DOCS') log.add('scheme.several-documents', '', error.pos[0]);
    // An alias without its anchor is refused as an alias, below.
    else if (error.code !== 'BAD_ALIAS') {
      log.add('scheme.syntax', '', error.pos[0], { reason: error.code }, { reason: syntaxReason(error) });
    }
  }
  return log.hasErrors();
}

/** YAML reads more than JSON (comments, bare words): in a .json file other programs would fail on them. */
function reportNotJson(text: string, log: IssueLog): void {
  try {
    JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const position = /position (\d+)/.exec(cause.message)?.[1];
    const reason = words('不是合格的 JSON（JSON 不允许注释、单引号和多余的逗号）', `not valid JSON: ${cause.message}`);
    log.add('scheme.syntax', '', Number(position ?? 0), { reason: 'JSON' }, { reason });
  }
}

class Converter {
  private readonly log: IssueLog;
  constructor(log: IssueLog) {
    this.log = log;
  }

  /** Undefined when the value was refused; the problem is then reported. */
  convert(node: Node | null, path: string, depth: number, fallback = 0): Raw | undefined {
    if (node === null) return { kind: 'scalar', offset: fallback, value: null, source: '' };
    const offset = node.range?.[0] ?? fallback;
    if (depth > DEPTH_LIMIT) {
      this.log.add('scheme.too-deep', path, offset, { limit: DEPTH_LIMIT });
      return undefined;
    }
    if (isAlias(node)) {
      this.log.add('scheme.alias', path, offset, { name: node.source });
      return undefined;
    }
    if (node.tag !== undefined) {
      this.log.add('scheme.tag', path, offset, { tag: node.tag });
      return undefined;
    }
    if (isMap<Node | null, Node | null>(node)) return this.map(node.items, path, offset, depth);
    if (isSeq<Node | null>(node)) return this.list(node.items, path, offset, depth);
    if (!isScalar(node)) return undefined;
    if (typeof node.value === 'string' && !keepable(node.value)) {
      this.log.add('scheme.character', path, offset);
      return undefined;
    }
    return scalar(node, offset);
  }

  private map(pairs: readonly Pair<Node | null, Node | null>[], path: string, offset: number, depth: number): RawMap {
    const entries = new Map<string, RawEntry>();
    for (const { key, value } of pairs) {
      const keyOffset = key?.range?.[0] ?? offset;
      const name = keyName(key);
      if (name === undefined) {
        this.log.add('scheme.key', path, keyOffset);
        continue;
      }
      if (!keepable(name)) {
        this.log.add('scheme.character', path, keyOffset);
        continue;
      }
      if (name === '<<') {
        this.log.add('scheme.merge-key', step(path, name), keyOffset);
        continue;
      }
      const first = entries.get(name);
      if (first !== undefined) {
        const other = this.log.place(path, first.offset);
        const params = { key: name, otherLine: other.line, otherColumn: other.column };
        this.log.add('scheme.duplicate-key', step(path, name), keyOffset, params);
        continue;
      }
      // A field without value is shown at its name, not at the blank behind it.
      const raw = this.convert(isNothing(value) ? null : value, step(path, name), depth + 1, keyOffset);
      entries.set(name, { offset: keyOffset, value: raw ?? refused(keyOffset) });
    }
    return { kind: 'map', offset, entries };
  }

  private list(nodes: readonly (Node | null)[], path: string, offset: number, depth: number): RawList {
    const items = nodes.map(
      (item, index) => this.convert(item, step(path, index), depth + 1, offset) ?? refused(offset),
    );
    return { kind: 'list', offset, items };
  }
}

/** Stands for a value whose problem has been reported, so that nothing more is said about it. */
const REFUSED = 'refused';
function refused(offset: number): RawScalar {
  return { kind: 'scalar', offset, value: null, source: REFUSED };
}
export function isRefused(raw: Raw): boolean {
  return raw.kind === 'scalar' && raw.value === null && raw.source === REFUSED;
}

function isNothing(node: Node | null): boolean {
  return isScalar(node) && node.value === null && node.source === '' && node.tag === undefined;
}

/** An escape such as "\0" or half of a pair names what no database, file or page keeps. */
const keepable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

function scalar(node: Scalar, offset: number): RawScalar {
  const { value, source = '' } = node;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    return { kind: 'scalar', offset, value, source: value === null ? '' : source };
  }
  // −0 would print, compare and hash differently from 0.
  return { kind: 'scalar', offset, value: Number(value) + 0, source };
}

function keyName(key: Node | null): string | undefined {
  if (key === null || !isScalar(key) || key.value === null || key.tag !== undefined) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}
