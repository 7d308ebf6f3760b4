import type { Text } from '@hengjian/engine';
import { FLAGS, LISTS, placeholdersIn, VALUES } from './placeholders.ts';
import type { ChartName, DocumentTemplate, ListName, Phrases, TemplateBlock } from './types.ts';

/** A template file that cannot be used; `place` points into the file, e.g. `blocks/3/table/columns/0/cell`. */
class WordingError extends Error {
  readonly place: string;
  constructor(file: string, place: string, reason: string) {
    super(`${file}: ${place}: ${reason}`);
    this.name = 'WordingError';
    this.place = place;
  }
}

type Align = 'start' | 'centre' | 'end';
type Raw = Readonly<Record<string, unknown>>;
const CHARTS: readonly string[] = ['radar-dimensions', 'group-position', 'trend', 'category-rulers'];
const values: readonly string[] = VALUES;
const flags: readonly string[] = FLAGS;

/** Reads a parsed template file; throws WordingError at the first thing it does not know. */
export function parseTemplate(file: string, raw: unknown): DocumentTemplate {
  const read = reader(file);
  const root = read.object(raw, '');
  const number = root.number === undefined ? {} : { number: read.text(root.number, 'number') };
  const addressee = root.addressee === undefined ? {} : { addressee: read.text(root.addressee, 'addressee') };
  return {
    document: read.string(root.document, 'document'),
    version: read.number(root.version, 'version'),
    title: read.text(root.title, 'title'),
    ...number,
    ...addressee,
    blocks: read.array(root.blocks, 'blocks').map((block, i) => parseBlock(file, block, `blocks/${i}`)),
    signature: read.text(root.signature, 'signature'),
  };
}

function parseBlock(file: string, raw: unknown, place: string): TemplateBlock {
  const read = reader(file);
  const block = read.object(raw, place);
  const condition = parseCondition(file, block, place);
  const list = condition.each;
  for (const kind of ['heading', 'subheading', 'paragraph', 'list'] as const) {
    if (block[kind] !== undefined)
      return { ...condition, kind, text: read.text(block[kind], `${place}/${kind}`, list) };
  }
  if (block.table !== undefined) {
    const table = read.object(block.table, `${place}/table`);
    const of = read.list(table.of, `${place}/table/of`);
    const columns = read.array(table.columns, `${place}/table/columns`).map((item, i) => {
      const at = `${place}/table/columns/${i}`;
      const column = read.object(item, at);
      const align: Align = column.align === 'end' || column.align === 'centre' ? column.align : 'start';
      return { title: read.text(column.title, `${at}/title`), cell: read.text(column.cell, `${at}/cell`, of), align };
    });
    const caption = table.caption === undefined ? {} : { caption: read.text(table.caption, `${place}/table/caption`) };
    const limit = table.limit === undefined ? {} : { limit: read.number(table.limit, `${place}/table/limit`) };
    return { ...condition, ...limit, kind: 'table', of, ...caption, columns };
  }
  if (block.fields !== undefined) {
    const entries = read.array(block.fields, `${place}/fields`).map((item, i) => {
      const at = `${place}/fields/${i}`;
      const entry = read.object(item, at);
      return {
        label: read.text(entry.label, `${at}/label`),
        value: read.text(entry.value, `${at}/value`),
        wide: entry.wide === true,
      };
    });
    return { ...condition, kind: 'fields', entries };
  }
  if (block.box !== undefined) {
    const box = read.object(block.box, `${place}/box`);
    const hint = box.hint === undefined ? {} : { hint: read.text(box.hint, `${place}/box/hint`) };
    return {
      ...condition,
      kind: 'box',
      label: read.text(box.label, `${place}/box/label`),
      ...hint,
      lines: read.number(box.lines, `${place}/box/lines`),
    };
  }
  if (block.chart !== undefined) {
    const chart = read.string(block.chart, `${place}/chart`);
    if (!CHARTS.includes(chart))
      throw new WordingError(file, `${place}/chart`, `unknown chart ${chart}; known: ${CHARTS.join(', ')}`);
    return {
      ...condition,
      kind: 'chart',
      chart: chart as ChartName,
      caption: read.text(block.caption, `${place}/caption`),
    };
  }
  if (block.pagebreak === true) return { ...condition, kind: 'pagebreak' };
  throw new WordingError(file, place, `unknown block with keys ${Object.keys(block).join(', ')}`);
}

function parseCondition(
  file: string,
  block: Raw,
  place: string,
): { when?: string; unless?: string; each?: ListName; limit?: number } {
  const read = reader(file);
  const condition: { when?: string; unless?: string; each?: ListName; limit?: number } = {};
  for (const key of ['when', 'unless'] as const) {
    if (block[key] === undefined) continue;
    const flag = read.string(block[key], `${place}/${key}`);
    if (!flags.includes(flag))
      throw new WordingError(file, `${place}/${key}`, `unknown flag ${flag}; known: ${flags.join(', ')}`);
    condition[key] = flag;
  }
  if (block.each !== undefined) condition.each = read.list(block.each, `${place}/each`);
  if (block.limit !== undefined) condition.limit = read.number(block.limit, `${place}/limit`);
  return condition;
}

/** Reads the shared words. Their own placeholders ({amount}, {county}, {unit}, {item.…}) are filled by the builder. */
export function parsePhrases(file: string, raw: unknown): Phrases {
  const read = reader(file);
  const root = read.object(raw, '');
  const text = (key: string): Text => read.words(root[key], key);
  const texts = (key: string): Record<string, Text> =>
    Object.fromEntries(
      Object.entries(read.object(root[key], key)).map(([name, item]) => [name, read.words(item, `${key}/${name}`)]),
    );
  const only = <K extends string>(key: string, names: readonly K[]): Record<K, Text> =>
    Object.fromEntries(
      names.map((name) => [name, read.words(read.object(root[key], key)[name], `${key}/${name}`)]),
    ) as Record<K, Text>;
  return {
    issuer: text('issuer'),
    office: text('office'),
    addresseeBody: texts('addresseeBody'),
    level: texts('level'),
    verdict: texts('verdict'),
    rateVerdict: read.array(root.rateVerdict, 'rateVerdict').map((item, i) => ({
      from: read.number(read.object(item, `rateVerdict/${i}`).from, `rateVerdict/${i}/from`),
      text: read.words(item, `rateVerdict/${i}`),
    })),
    change: only('change', ['up', 'down', 'flat']),
    gap: only('gap', ['above', 'below', 'equal']),
    status: texts('status'),
    effect: texts('effect'),
    join: only('join', ['items', 'clauses']),
    dimensionItem: text('dimensionItem'),
    alertItem: text('alertItem'),
    missingItem: text('missingItem'),
    neighbourItem: text('neighbourItem'),
    draftMark: text('draftMark'),
    advice: texts('advice'),
  };
}

interface Reader {
  object(value: unknown, place: string): Raw;
  array(value: unknown, place: string): readonly unknown[];
  string(value: unknown, place: string): string;
  number(value: unknown, place: string): number;
  list(value: unknown, place: string): ListName;
  /** A text whose placeholders are checked; `item.…` only where a list repeats it. */
  text(value: unknown, place: string, list?: ListName): Text;
  /** A text without a check of placeholders. */
  words(value: unknown, place: string): Text;
}

function reader(file: string): Reader {
  const fail = (place: string, reason: string): never => {
    throw new WordingError(file, place === '' ? '/' : place, reason);
  };
  const isObject = (value: unknown): value is Raw =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const words = (value: unknown, place: string): Text => {
    if (typeof value === 'string') return { 'zh-CN': value };
    if (!isObject(value) || typeof value['zh-CN'] !== 'string') return fail(place, 'a text in zh-CN is needed');
    return typeof value.en === 'string' ? { 'zh-CN': value['zh-CN'], en: value.en } : { 'zh-CN': value['zh-CN'] };
  };
  return {
    object: (value, place) => (isObject(value) ? value : fail(place, 'fields are needed here')),
    array: (value, place) => (Array.isArray(value) ? value : fail(place, 'a list is needed here')),
    string: (value, place) => (typeof value === 'string' ? value : fail(place, 'a word is needed here')),
    number: (value, place) => (typeof value === 'number' ? value : fail(place, 'a number is needed here')),
    list: (value, place) =>
      typeof value === 'string' && value in LISTS
        ? (value as ListName)
        : fail(place, `unknown list ${String(value)}; known: ${Object.keys(LISTS).join(', ')}`),
    text: (value, place, list) => {
      const text = words(value, place);
      const fields: readonly string[] = list === undefined ? [] : LISTS[list];
      for (const name of Object.values(text).flatMap((words) => placeholdersIn(words))) {
        const known = name.startsWith('item.') ? fields.includes(name.slice(5)) : values.includes(name);
        if (!known) fail(place, `unknown placeholder {${name}}`);
      }
      return text;
    },
    words,
  };
}
