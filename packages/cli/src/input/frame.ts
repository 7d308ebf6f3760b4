import type { Frame, InputColumn, Plan } from '@hengjian/engine';
import { nearest } from '@hengjian/engine';
import { type ColumnTable, type Header, readColumns, TableError, type TableProblem } from '@hengjian/tabular';
import type { Context } from '../command.ts';
import { STEP } from '../labels.ts';
import { type CliProblem, InputError } from '../problem.ts';
import type { Bilingual } from '../text.ts';
import { dataProblem } from './data-problems.ts';

/** A million subjects are a province; the bound keeps a wrong file from filling the memory. */
const MAX_ROWS = 2_000_000;
const SHOWN = 20;
/** Problems of one kind that are listed. */
const CAP = 200;
const RESERVED = new Set(['subject', 'group', 'name']);

/** What a command wants from a data file. */
export interface DataNeeds {
  readonly columns: readonly string[];
  /** Ids of the peer groups that are allowed; none = any. */
  readonly groups: readonly string[];
}

/** The columns and groups of one scheme, or of several that read the same file. */
export function needsOf(...plans: readonly Plan[]): DataNeeds {
  return {
    columns: [...new Set(plans.flatMap(({ columns }) => columns))],
    groups: [...new Set(plans.flatMap(({ scheme }) => scheme.groups.map(({ id }) => id)))],
  };
}

function ofTable(file: string, { code, severity, cell, row, message }: TableProblem): CliProblem {
  return {
    code,
    severity,
    message,
    file,
    ...(cell === undefined ? {} : { cell }),
    ...(row === undefined ? {} : { row }),
  };
}

const didYouMean = (word: string | undefined): Bilingual =>
  word === undefined ? { 'zh-CN': '', en: '' } : { 'zh-CN': `是否为“${word}”？`, en: `Did you mean "${word}"?` };

function noSubject(file: string, header: Header): CliProblem {
  const names = header.columns.map(({ name }) => name);
  const found = names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ', …' : '');
  const near = nearest('subject', names);
  const hint: Bilingual =
    near === undefined
      ? {
          'zh-CN': '请把对象标识所在列的表头改为 subject。',
          en: 'Name the column that identifies the subjects "subject".',
        }
      : { 'zh-CN': `请把“${near}”改为 subject。`, en: `Rename "${near}" to "subject".` };
  return dataProblem('data.no-subject-column', file, { found }, hint);
}

/** Columns the scheme does not know: a likely slip of the pen is refused, anything else is left aside and told. */
function columnProblems(file: string, header: Header, needs: DataNeeds): CliProblem[] {
  const problems: CliProblem[] = [];
  const { groups } = needs;
  if (groups.length > 1 && !header.byName.has('group')) {
    problems.push(dataProblem('data.no-group-column', file, { groups: groups.join(', ') }));
  }
  const known = new Set(needs.columns);
  const absent = needs.columns.filter((name) => !header.byName.has(name));
  if (absent.length === known.size && absent[0] !== undefined) {
    problems.push(dataProblem('data.no-column', file, { name: absent[0] }));
  }
  const meant = new Set<string>();
  for (const { name, ref } of header.columns) {
    if (known.has(name) || RESERVED.has(name)) continue;
    const near = nearest(name, absent);
    if (near === undefined) problems.push(dataProblem('data.unused-column', file, { name, cell: ref }));
    else {
      meant.add(near);
      problems.push(dataProblem('data.unknown-column', file, { name, cell: ref, meant: near }));
    }
  }
  for (const name of absent) {
    if (!meant.has(name) && absent.length < known.size)
      problems.push(dataProblem('data.absent-column', file, { name }));
  }
  return problems;
}

function subjectProblems(file: string, table: ColumnTable, subjects: readonly string[]): CliProblem[] {
  const problems: CliProblem[] = [];
  const firstRow = new Map<string, number>();
  for (const [at, subject] of subjects.entries()) {
    const row = table.rowNumbers[at] ?? 0;
    const first = firstRow.get(subject);
    if (subject === '') problems.push(dataProblem('data.no-subject', file, { row }));
    else if (first === undefined) firstRow.set(subject, row);
    else problems.push(dataProblem('data.duplicate-subject', file, { row, subject, first }));
  }
  return problems;
}

function groupProblems(
  file: string,
  table: ColumnTable,
  known: readonly string[],
  groups: readonly string[],
): CliProblem[] {
  if (known.length === 0) return [];
  const accepted = new Set([...known, '']);
  const problems: CliProblem[] = [];
  for (const [at, group] of groups.entries()) {
    if (accepted.has(group)) continue;
    const row = table.rowNumbers[at] ?? 0;
    const params = { row, group, groups: known.join(', ') };
    problems.push(dataProblem('data.unknown-group', file, params, didYouMean(nearest(group, known))));
  }
  return problems;
}

/** Keeps the list readable; the rest is counted. */
function capped(problems: readonly CliProblem[]): { list: CliProblem[]; leftOut: number } {
  const seen = new Map<string, number>();
  const list = problems.filter(({ code }) => {
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    return count <= CAP;
  });
  return { list, leftOut: problems.length - list.length };
}

async function readTable(file: string, needs: DataNeeds, context: Context) {
  const found: CliProblem[] = [];
  const known = new Set(needs.columns);
  const choose = (header: Header) => {
    if (!header.byName.has('subject')) {
      found.push(noSubject(file, header));
      return null;
    }
    found.push(...columnProblems(file, header, needs));
    return ({ name }: { readonly name: string }) => (RESERVED.has(name) ? 'text' : known.has(name) ? 'number' : 'skip');
  };
  try {
    const table = await readColumns(file, {
      choose,
      signal: context.signal,
      limits: { rows: MAX_ROWS, problems: CAP },
      onProgress: ({ bytes, total }) => context.progress.update(context.say(STEP.reading), bytes, total),
    });
    return { table, found };
  } catch (error) {
    if (error instanceof TableError) throw new InputError([...found, ofTable(file, error.problem)]);
    throw error;
  }
}

const trimmed = (values: readonly string[] | undefined): string[] | undefined => values?.map((text) => text.trim());

/**
 * Reads a data file into the engine's frame, column by column, without an object per row or cell. Any error in the data stops
 * the command (InputError lists them all); warnings are handed on.
 */
export async function loadFrame(file: string, needs: DataNeeds, context: Context): Promise<Frame> {
  const { table, found } = await readTable(file, needs, context);
  if (table === null) throw new InputError(found);
  const subjects = trimmed(table.texts.get('subject')) ?? [];
  const groups = trimmed(table.texts.get('group'));
  const names = trimmed(table.texts.get('name'));
  const { list, leftOut } = capped([
    ...found,
    ...subjectProblems(file, table, subjects),
    ...groupProblems(file, table, needs.groups, groups ?? []),
  ]);
  const problems = [...table.problems.list.map((problem) => ofTable(file, problem)), ...list];
  if (table.rows === 0) {
    problems.push({
      code: 'table.no-rows',
      severity: 'error',
      file,
      message: { 'zh-CN': '表格只有表头，没有数据行。', en: 'The table has a header but no rows.' },
    });
  }
  const more = leftOut + table.problems.leftOut;
  if (problems.some(({ severity }) => severity === 'error')) throw new InputError(problems, more);
  context.warn(problems, more);
  const columns: ReadonlyMap<string, InputColumn> = table.numbers;
  return {
    subjects,
    columns,
    ...(groups === undefined ? {} : { groups }),
    ...(names === undefined ? {} : { names }),
  };
}
