import { type Cell, cellRef, type Row } from '@hengjian/tabular';
import type { FoundProblem } from '../../platform/tables/found.ts';
import { kindWords } from '../locale.ts';
import { latestOf } from '../rules.ts';
import { CODE, dayOf, FORMULA, listOf, NAME } from '../text-rules.ts';
import { UNIT_KINDS, type UnitKind, type WantedUnit } from '../types.ts';
import { COLUMNS, type Column, columnTitles } from './columns.ts';
import type { Layout, UnitOrder } from './order.ts';
import { found } from './problems.ts';

/** A row that names a unit, and where it says what. `sound`: nothing in it is wrong so far. */
export interface ReadUnit {
  readonly row: number;
  readonly wanted: WantedUnit;
  readonly sound: boolean;
  cellOf(column: Column): string;
}

const kindOf = new Map<string, UnitKind>(
  UNIT_KINDS.flatMap((kind) =>
    [kind, kindWords[kind]['zh-CN'], kindWords[kind].en].map((name) => [name.toLowerCase(), kind]),
  ),
);
const KINDS = UNIT_KINDS.map((kind) => kindWords[kind]['zh-CN']).join('、');

/** Reads rows one by one; what is wrong goes to the list of problems, all of it. */
export class UnitRows {
  readonly units = new Map<string, ReadUnit>();
  readonly #order: UnitOrder;
  readonly #problems: FoundProblem[];
  readonly #groups = new Map<string, string>();
  readonly #byName = new Map<string, string>();

  constructor(order: UnitOrder, problems: FoundProblem[]) {
    this.#order = order;
    this.#problems = problems;
    for (const { id, names } of order.groups) for (const name of [...names, id]) this.#groups.set(name, id);
    for (const unit of order.tree.values()) {
      const latest = latestOf(unit);
      if (latest !== undefined && latest.to === null) this.#byName.set(latest.name['zh-CN'], unit.id);
    }
  }

  read(row: Row, layout: Layout): void {
    const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
    const before = this.#problems.length;
    const at = (column: Column): { cell: string; row: number } => {
      const place = layout.get(column);
      return {
        cell: place === undefined ? `${row.row}` : (cells.get(place)?.ref ?? cellRef(place, row.row)),
        row: row.row,
      };
    };
    /** What a cell says; null where the file's reader could not read it, which it says itself. */
    const textOf = (column: Column): string | null => {
      const place = layout.get(column);
      const cell: Cell | undefined = place === undefined ? undefined : cells.get(place);
      return cell?.problem?.severity === 'error' ? null : (cell?.text.trim() ?? '');
    };

    const id = textOf('id')?.normalize('NFKC') ?? null;
    if (id === '') this.#add('units.empty', { column: columnTitles.id }, at('id'));
    else if (id !== null && FORMULA.test(id)) this.#add('units.formula-text', {}, { ...at('id'), value: id });
    else if (id !== null && !CODE.test(id)) this.#add('units.bad-code', { value: id }, { ...at('id'), value: id });
    const known = id === null ? undefined : this.#order.tree.get(id);
    const latest = known === undefined ? undefined : latestOf(known);

    const name = this.#name('name', textOf('name'), at('name'));
    const nameEn = layout.has('nameEn') ? this.#nameEn(textOf('nameEn'), at('nameEn')) : latest?.name.en;
    const kind = layout.has('kind') ? this.#kind(textOf('kind'), at('kind')) : (latest?.kind ?? 'other');
    const parent = layout.has('parent') ? this.#parent(textOf('parent')) : (latest?.parent ?? null);
    const groups = layout.has('groups') ? this.#groupsOf(textOf('groups'), at('groups')) : null;
    const from = this.#day(textOf('from'), at('from'));
    const sound = this.#problems.length === before && !COLUMNS.some((column) => textOf(column) === null);

    if (id === null || id === '') return;
    const first = this.units.get(id);
    if (first !== undefined) {
      this.#add('units.duplicate', { value: id, first: first.cellOf('id') }, { ...at('id'), value: id });
      return;
    }
    const twin = this.#byName.get(name);
    if (sound && twin !== undefined && twin !== id)
      this.#add('units.same-name', { value: name, other: twin }, { ...at('name'), value: name });
    this.#byName.set(name, id);
    this.units.set(id, {
      row: row.row,
      sound,
      cellOf: (column) => at(column).cell,
      wanted: {
        id,
        name: { 'zh-CN': name, ...(nameEn === undefined || nameEn === '' ? {} : { en: nameEn }) },
        kind,
        parent,
        groups,
        from,
      },
    });
  }

  #add(...given: Parameters<typeof found>): void {
    this.#problems.push(found(...given));
  }

  #name(column: Column, text: string | null, at: { cell: string; row: number }): string {
    if (text === '') this.#add('units.empty', { column: columnTitles[column] }, at);
    else if (text !== null && FORMULA.test(text)) this.#add('units.formula-text', {}, { ...at, value: text });
    else if (text !== null && !NAME.test(text)) this.#add('units.bad-name', {}, { ...at, value: text });
    return text ?? '';
  }

  #nameEn(text: string | null, at: { cell: string; row: number }): string | undefined {
    return text === '' || text === null ? undefined : this.#name('nameEn', text, at);
  }

  #kind(text: string | null, at: { cell: string; row: number }): string {
    if (text === null) return 'other';
    if (text === '') {
      this.#add('units.empty', { column: columnTitles.kind }, at);
      return 'other';
    }
    const kind = kindOf.get(text.toLowerCase());
    if (kind === undefined) this.#add('units.unknown-kind', { value: text, kinds: KINDS }, { ...at, value: text });
    return kind ?? 'other';
  }

  /** By code. A template that came back holds codes; whether there is such a unit is judged when all rows are read. */
  #parent(text: string | null): string | null {
    return text === null || text === '' ? null : text.normalize('NFKC');
  }

  #groupsOf(text: string | null, at: { cell: string; row: number }): string[] | null {
    if (text === null) return null;
    return listOf(text).flatMap((name) => {
      const group = this.#groups.get(name);
      if (group !== undefined) return [group];
      const groups = this.#order.groups.map(({ id }) => id).join('、') || '—';
      this.#add('units.unknown-group', { value: name, groups }, { ...at, value: name });
      return [];
    });
  }

  #day(text: string | null, at: { cell: string; row: number }): string {
    if (text === null || text === '') return this.#order.day;
    const day = dayOf(text);
    if (day === null) this.#add('units.bad-date', { value: text }, { ...at, value: text });
    return day ?? this.#order.day;
  }
}
