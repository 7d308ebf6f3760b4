import { Rational } from '../number/rational.ts';
import type { Text } from '../scheme/types.ts';
import type { DataProblem, Frame, InputColumn, Plan, StatusCode } from './types.ts';
import { STATUS } from './types.ts';

/** One row of a wide table: `subject`, optional `group` and `name`, then data columns. Cells are texts or numbers. */
export type Row = Readonly<Record<string, CellValue>> | ReadonlyMap<string, CellValue>;
export type CellValue = string | number | null | undefined;

export interface RowsFrame {
  readonly frame: Frame;
  /** Every cell and row that could not be used as it stands. The frame holds them as `invalid`, or without the row. */
  readonly problems: readonly DataProblem[];
}

const FIXED = ['subject', 'group', 'name'] as const;

/**
 * Builds a frame from rows. An empty cell is `missing`; `n/a` is `not-applicable`; `exempt` is `exempt`; anything else must be a
 * number in plain decimal text. What cannot be read becomes `invalid` and is reported; a row without a subject, or with one that was there
 * before, is left out and reported.
 */
export function frameFromRows(plan: Plan, rows: Iterable<Row>): RowsFrame {
  const reader = new RowReader(plan);
  let row = 0;
  for (const cells of rows) reader.read(cells, row++);
  return reader.done();
}

class RowReader {
  readonly #plan: Plan;
  readonly #problems: DataProblem[] = [];
  readonly #subjects: string[] = [];
  readonly #seen = new Set<string>();
  readonly #names: string[] = [];
  readonly #groups: string[] = [];
  readonly #values: number[][];
  readonly #status: StatusCode[][];
  readonly #known: ReadonlySet<string>;
  readonly #unknown = new Set<string>();
  readonly #groupIds: ReadonlySet<string>;
  #grouped = false;
  #named = false;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#values = plan.columns.map(() => []);
    this.#status = plan.columns.map(() => []);
    this.#known = new Set([...plan.columns, ...FIXED]);
    this.#groupIds = new Set(plan.scheme.groups.map(({ id }) => id));
  }

  read(cells: Row, row: number): void {
    const get = (key: string): CellValue => (cells instanceof Map ? cells.get(key) : own(cells, key));
    const subject = textOf(get('subject'));
    if (subject === '') {
      this.#report('data.no-subject', 'error', '', 'subject', row, '');
      return;
    }
    if (this.#seen.has(subject)) {
      this.#report('data.duplicate-subject', 'error', subject, 'subject', row, subject);
      return;
    }
    this.#seen.add(subject);
    this.#subjects.push(subject);
    this.#readGroup(subject, textOf(get('group')), row);
    const name = textOf(get('name'));
    if (name !== '') this.#named = true;
    this.#names.push(name === '' ? subject : name);
    for (const key of cells instanceof Map ? cells.keys() : Object.keys(cells)) this.#checkKey(key, row);
    this.#plan.columns.forEach((key, c) => {
      const { value, status } = readCell(get(key));
      if (status === STATUS.invalid) {
        this.#report('data.not-a-number', 'error', subject, key, row, textOf(get(key)));
      }
      this.#values[c]?.push(value);
      this.#status[c]?.push(status);
    });
  }

  #readGroup(subject: string, group: string, row: number): void {
    if (group !== '') this.#grouped = true;
    if (group !== '' && this.#groupIds.size > 0 && !this.#groupIds.has(group)) {
      this.#report('data.unknown-group', 'warning', subject, 'group', row, group);
    }
    this.#groups.push(group);
  }

  #checkKey(key: string, row: number): void {
    if (this.#known.has(key) || this.#unknown.has(key)) return;
    this.#unknown.add(key);
    this.#report('data.unknown-column', 'warning', '', key, row, key);
  }

  #report(
    code: DataProblem['code'],
    severity: DataProblem['severity'],
    subject: string,
    column: string,
    row: number,
    text: string,
  ): void {
    this.#problems.push({
      code,
      severity,
      subject,
      column,
      row,
      text,
      message: messageOf(code, subject, column, text),
    });
  }

  done(): RowsFrame {
    const columns = new Map<string, InputColumn>();
    this.#plan.columns.forEach((key, c) => {
      const values = Float64Array.from(this.#values[c] ?? []);
      const status = this.#status[c] ?? [];
      const clear = status.every((code) => code === STATUS.ok);
      columns.set(key, clear ? { values } : { values, status: Uint8Array.from(status) });
    });
    const frame: Frame = {
      subjects: this.#subjects,
      columns,
      ...(this.#named ? { names: this.#names } : {}),
      ...(this.#grouped ? { groups: this.#groups } : {}),
    };
    return { frame, problems: this.#problems };
  }
}

function own(cells: Row, key: string): CellValue {
  return Object.hasOwn(cells, key) ? (cells as Readonly<Record<string, CellValue>>)[key] : undefined;
}

function textOf(value: CellValue): string {
  return value === undefined || value === null ? '' : String(value).trim();
}

/** Reads one cell of a data table. */
export function readCell(cell: CellValue): { readonly value: number; readonly status: StatusCode } {
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? { value: cell, status: STATUS.ok } : { value: 0, status: STATUS.invalid };
  }
  const text = textOf(cell);
  if (text === '') return { value: 0, status: STATUS.missing };
  switch (text.toLowerCase()) {
    case 'missing':
    case '缺数':
      return { value: 0, status: STATUS.missing };
    case 'n/a':
    case 'not-applicable':
    case '不适用':
      return { value: 0, status: STATUS.notApplicable };
    case 'exempt':
    case '免责':
      return { value: 0, status: STATUS.exempt };
    default: {
      const value = Rational.ofText(text)?.toNumber();
      return value !== undefined && Number.isFinite(value)
        ? { value, status: STATUS.ok }
        : { value: 0, status: STATUS.invalid };
    }
  }
}

function messageOf(code: DataProblem['code'], subject: string, column: string, text: string): Required<Text> {
  switch (code) {
    case 'data.not-a-number':
      return {
        'zh-CN': `“${subject}”的“${column}”填的是“${text}”，不是数。请填数，缺数请留空，不适用请填 n/a。`,
        en: `“${text}” in column ${column} of ${subject} is not a number. Enter a number, leave it empty where missing, or write n/a.`,
      };
    case 'data.duplicate-subject':
      return {
        'zh-CN': `“${subject}”出现了两次，后一行未采用。请只保留一行。`,
        en: `${subject} appears twice; the later row was not used. Keep one row.`,
      };
    case 'data.no-subject':
      return {
        'zh-CN': '这一行没有 subject，未采用。请填写对象标识。',
        en: 'This row has no subject and was not used. Fill in the subject.',
      };
    case 'data.unknown-column':
      return {
        'zh-CN': `方案没有用到“${column}”这一列。请核对指标标识。`,
        en: `The scheme does not use column ${column}. Check the indicator id.`,
      };
    case 'data.unknown-group':
      return {
        'zh-CN': `方案没有“${text}”这一组（对象“${subject}”）。请核对分组。`,
        en: `The scheme has no group ${text} (subject ${subject}). Check the group.`,
      };
  }
}
