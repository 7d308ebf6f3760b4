import { type Header, type HeaderColumn, ProblemLog, type Row, readHeader } from '@hengjian/tabular';
import { type FoundProblem, foundInFile } from '../../platform/tables/found.ts';
import { suggest } from '../../platform/tables/suggest.ts';
import type { ColumnSpec } from './columns.ts';
import { found } from './problems.ts';

/** How a header names the columns that are no figures, in the languages people write. */
const SUBJECT = new Set(['subject', 'unit', '单位', '单位编号', '单位编码', '评价对象', '单位名称']);
const NAME = new Set(['name', '名称', '单位全称']);
const GROUP = new Set(['group', '分组', '组别']);
const INDICATOR = new Set(['indicator', 'column', '指标', '指标编号', '指标编码']);
const VALUE = new Set(['value', '数值', '值', '数据']);
const EVIDENCE = new Set(['evidence', '依据', '佐证', '来源']);
/** In a sheet's template: why what is empty in the row is empty. */
const REASON = new Set(['空格原因', 'reason']);
const NOTES = new Set(['note', 'notes', 'no', 'no.', '备注', '说明', '序号']);

/** Rows above the header that may hold a title or a remark. */
export const HEADER_WITHIN = 10;

/** Wrong column names for which the right one is looked for. */
const SUGGESTED = 100;

interface PlacedColumn {
  readonly at: number;
  readonly header: string;
  readonly spec: ColumnSpec;
}

/** `wide`: a row is a unit, a column an indicator. `long`: a row is one figure. */
export type Layout = Common &
  (
    | { readonly kind: 'wide'; readonly columns: readonly PlacedColumn[]; readonly reason: number | null }
    | { readonly kind: 'long'; readonly indicator: number; readonly value: number; readonly evidence: number | null }
  );
interface Common {
  readonly subject: number | null;
  readonly name: number | null;
  readonly group: number | null;
  readonly problems: readonly FoundProblem[];
  /** Every named column of the file, for the report on columns. */
  readonly seen: readonly {
    readonly ref: string;
    readonly header: string;
    readonly spec: ColumnSpec | null;
    readonly problem: FoundProblem | null;
  }[];
}

export class ColumnNames {
  readonly #byName = new Map<string, ColumnSpec>();
  readonly #titles: string[] = [];
  readonly #headers = new Map<string, ColumnSpec>();
  readonly #likes = new Map<string, string | null>();

  /** `headers` are the exact heads of a template, with their columns' keys. */
  constructor(specs: readonly ColumnSpec[], headers: ReadonlyMap<string, string> = new Map()) {
    for (const [header, key] of headers) {
      const spec = specs.find((one) => one.key === key);
      if (spec !== undefined) this.#headers.set(header, spec);
    }
    const twice = new Set<string>();
    for (const spec of specs) {
      this.#byName.set(spec.key, spec);
      this.#titles.push(spec.key);
      for (const title of [spec.title['zh-CN'], spec.title.en]) {
        if (title === undefined) continue;
        if (this.#byName.has(title)) twice.add(title);
        else this.#byName.set(title, spec);
        this.#titles.push(title);
      }
    }
    // A title that two columns share names neither.
    for (const title of twice) this.#byName.delete(title);
  }

  /** By key, by title, or `key title` as the template writes it. */
  find(name: string): ColumnSpec | undefined {
    return this.#headers.get(oneLine(name)) ?? this.#byName.get(name) ?? this.#byName.get(name.split(/\s/)[0] ?? '');
  }

  /** The column that was most likely meant; null where none is near, and from the hundredth wrong name on: then it is another table. */
  like(name: string): string | null {
    const known = this.#likes.get(name);
    if (known !== undefined) return known;
    if (this.#likes.size >= SUGGESTED) return null;
    const like = suggest(name, this.#titles);
    this.#likes.set(name, like);
    return like;
  }
}

/** A head without its line breaks, which programs write in different ways. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const place = (header: Header, words: ReadonlySet<string>): number | null =>
  header.columns.find((column) => words.has(column.name.toLowerCase()))?.column ?? null;

/** Reads a row as the header; null where it names no unit column, so that it may be a title above the header. */
export function layoutOf(
  row: Row,
  names: ColumnNames,
  provider: { id: string; title: (id: string | null) => string } | null,
  reasons = false,
): Layout | null {
  const log = new ProblemLog(50);
  const header = readHeader(row, log);
  const subject = place(header, SUBJECT);
  const name = place(header, NAME);
  if (subject === null && name === null) return null;
  const fixed = { subject, name, group: place(header, GROUP) };
  const repeated = log.list.map((problem) => foundInFile(problem, { row: row.row }));
  const indicator = place(header, INDICATOR);
  const value = place(header, VALUE);
  if (indicator !== null && value !== null) {
    return {
      kind: 'long',
      ...fixed,
      indicator,
      value,
      evidence: place(header, EVIDENCE),
      problems: repeated,
      seen: [],
    };
  }
  return wide(header, names, provider, { ...fixed, reason: reasons ? place(header, REASON) : null }, repeated);
}

function wide(
  header: Header,
  names: ColumnNames,
  provider: { id: string; title: (id: string | null) => string } | null,
  fixed: Pick<Common, 'subject' | 'name' | 'group'> & { readonly reason: number | null },
  repeated: readonly FoundProblem[],
): Layout {
  const first = new Map<string, string>();
  const taken = new Set([fixed.subject, fixed.name, fixed.group, fixed.reason]);
  const seen: Common['seen'][number][] = [];
  const columns: PlacedColumn[] = [];
  for (const column of header.columns) {
    if (taken.has(column.column)) continue;
    const spec = names.find(column.name) ?? null;
    const problem = spec === null ? unknown(column, names) : misplaced(column, spec, first, provider);
    seen.push({ ref: column.ref, header: column.name, spec, problem });
    if (spec !== null && problem === null) columns.push({ at: column.column, header: column.name, spec });
  }
  const problems = [...repeated, ...seen.flatMap((entry) => entry.problem ?? [])];
  if (columns.length === 0 && problems.every((problem) => problem.severity === 'warning'))
    problems.push(found('import.no-columns', {}));
  return { kind: 'wide', ...fixed, columns, problems, seen };
}

function unknown(column: HeaderColumn, names: ColumnNames): FoundProblem {
  const at = { cell: column.ref, value: column.name };
  if (NOTES.has(column.name.toLowerCase())) return found('import.note-column', { name: column.name }, at);
  const like = names.like(column.name);
  return like === null
    ? found('import.unknown-column', { name: column.name }, at)
    : found('import.unknown-column-like', { name: column.name, like }, at);
}

function misplaced(
  column: HeaderColumn,
  spec: ColumnSpec,
  first: Map<string, string>,
  provider: { id: string; title: (id: string | null) => string } | null,
): FoundProblem | null {
  const earlier = first.get(spec.key);
  const at = { cell: column.ref, column: spec.key };
  if (earlier !== undefined) return found('import.column-twice', { name: column.name, first: earlier }, at);
  first.set(spec.key, column.ref);
  if (spec.ballot !== null) return found('import.from-ballot', { name: column.name, ballot: spec.ballot }, at);
  if (provider !== null && spec.provider !== provider.id) {
    return found('import.not-supplied-by', { name: column.name, owner: provider.title(spec.provider) }, at);
  }
  return null;
}
