import { createHash } from 'node:crypto';
import { compile, evaluate, STATUS } from '@hengjian/engine';
import { describe, expect, test } from 'vitest';
import { BLOCKED_IN_LATEST, demoCounty, frameOf, loadScheme, supplierWorkbooks, wideRows } from '../index.ts';
import { leavesOf } from './index.ts';
import { columnsOf, current } from './observations.ts';
import { csvOf } from './workbooks.ts';

const county = demoCounty();
const plan = compile(county.scheme);
const history = new Map(county.months.map((month) => [month.id, county.observations(month.id)]));
const of = (month: string) => history.get(month) ?? [];
const resultsOf = (month: string) => evaluate(plan, frameOf(county.assessed, of(month)));

describe('the county', () => {
  test('has 20 townships, 40 departments, 16 members and twelve months', () => {
    const sizes = ['township', 'department'].map(
      (group) => county.assessed.filter((unit) => unit.group === group).length,
    );
    expect(sizes).toEqual([20, 40]);
    expect(county.units.filter((unit) => unit.role === 'member')).toHaveLength(16);
    expect(county.months.map((month) => month.id)).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
    ]);
  });

  test('has unique ids and names, and every person belongs to a unit', () => {
    const ids = county.units.map((unit) => unit.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(county.units.map((unit) => unit.name['zh-CN'])).size).toBe(ids.length);
    expect(new Set(county.people.map((person) => person.name['zh-CN'])).size).toBe(county.people.length);
    for (const person of county.people) expect(ids).toContain(person.unit);
  });

  test('refuses a month it does not have', () => {
    expect(() => county.observations('2026-11')).toThrow(RangeError);
  });
});

describe('the observations', () => {
  test('are the same bytes on every machine and at every call', () => {
    const hash = createHash('sha256');
    for (const month of county.months) hash.update(JSON.stringify(of(month.id)));
    expect(hash.digest('hex')).toBe('789ced3f69bb3383977e20882ea10704c815c3df73e3d87ac78cce1e6c585d07');
    expect(demoCounty().observations('2026-03')).toEqual(of('2026-03'));
  });

  test('cover every data column of every unit, each once, in every month', () => {
    const columns = leavesOf(county.scheme.root).flatMap(columnsOf);
    for (const month of county.months) {
      const keys = current(of(month.id)).map((entry) => `${entry.unit} ${entry.column}`);
      expect(keys).toHaveLength(columns.length * county.assessed.length);
      expect(new Set(keys).size).toBe(keys.length);
    }
    expect(plan.columns.filter((column) => !columns.includes(column))).toEqual([]);
  });

  test('know figures that are missing, not applicable, exempt, late and corrected', () => {
    const all = [...history.values()].flat();
    for (const status of ['ok', 'missing', 'not-applicable', 'exempt'] as const) {
      expect(all.filter((entry) => entry.status === status).length, status).toBeGreaterThan(0);
    }
    for (const entry of all.filter((candidate) => candidate.late)) {
      expect(entry.submittedOn > (county.months.find((month) => month.id === entry.month)?.due ?? '')).toBe(true);
    }
    const corrections = all.filter((entry) => entry.replaces !== undefined);
    expect(corrections.length).toBeGreaterThan(10);
    for (const entry of corrections) {
      const replaced = all.find((candidate) => candidate.id === entry.replaces);
      expect(replaced?.value).not.toBe(entry.value);
      expect((replaced?.submittedOn ?? '9') < entry.submittedOn).toBe(true);
    }
    const notApplicable = new Set(all.filter((entry) => entry.status === 'not-applicable').map((entry) => entry.unit));
    for (const group of ['township', 'department']) {
      expect(
        county.assessed.some((unit) => unit.group === group && notApplicable.has(unit.id)),
        group,
      ).toBe(true);
    }
  });

  test('are all accepted by the rules: nothing is invalid', () => {
    for (const month of county.months) {
      const results = resultsOf(month.id);
      for (const node of plan.nodes) {
        expect(Array.from(results.node(node.id).status), `${month.id} ${node.id}`).not.toContain(STATUS.invalid);
      }
    }
  });
});

describe('the results', () => {
  test('spread like a real county: totals from the high seventies to the mid nineties, dimensions wider', () => {
    const results = resultsOf(county.latest.id);
    const totals = Array.from(results.node('total').points).filter((value) => !Number.isNaN(value));
    expect(Math.min(...totals)).toBeGreaterThan(74);
    expect(Math.min(...totals)).toBeLessThan(80);
    expect(Math.max(...totals)).toBeGreaterThan(93);
    expect(Math.max(...totals)).toBeLessThan(98);
    const rates = Array.from(results.node('common.people').rate).filter((value) => !Number.isNaN(value));
    expect(Math.max(...rates) - Math.min(...rates)).toBeGreaterThan(0.25);
  });

  test('lack a total only where a required figure is missing: three units in the latest month', () => {
    const results = resultsOf(county.latest.id);
    const blocked = county.assessed.filter((_, index) => results.node('total').status[index] === STATUS.blocked);
    expect(blocked.map((unit) => unit.id).sort()).toEqual(Object.keys(BLOCKED_IN_LATEST).sort());
    for (const month of county.months) {
      const ranked = Array.from(resultsOf(month.id).node('total').status).filter((status) => status === STATUS.ok);
      expect(ranked.length, month.id).toBeGreaterThanOrEqual(56);
    }
  });

  test('exist for version 2 as well: its two new indicators were collected on trial', () => {
    const month = county.latest.id;
    const frame = frameOf(county.assessed, [...of(month), ...county.trialObservations(month)]);
    const results = evaluate(compile(loadScheme('political-ecology', 2)), frame);
    expect(
      Array.from(results.node('common.conduct.12').status).filter((status) => status === STATUS.ok).length,
    ).toBeGreaterThan(50);
    const at = county.assessed.findIndex((unit) => unit.id === county.publishedUnit);
    expect(results.node('total').points[at]).not.toBe(80.02);
  });
});

describe('the suppliers’ tables', () => {
  test('are 13, with one row per unit, and together hold every column of the scheme', () => {
    const tables = supplierWorkbooks(county, county.latest.id);
    expect(tables).toHaveLength(13);
    const columns = tables.flatMap((table) => table.rows[0]?.slice(3) ?? []);
    expect(new Set(columns)).toEqual(new Set([...plan.columns]));
    for (const table of tables) expect(table.rows).toHaveLength(61);
  });

  test('show an exempt figure as not applicable, so that a supplier’s table does not tell', () => {
    const [header = [], ...rows] = wideRows(county, of(county.latest.id));
    const row = rows.find((cells) => cells[0] === 'investment') ?? [];
    expect(row[header.indexOf('common.power.01')]).toBe('n/a');
  });

  test('are written as CSV that quotes what needs quoting', () => {
    expect(
      csvOf([
        ['a', 'b,c'],
        ['"', ''],
      ]),
    ).toBe('\uFEFFa,"b,c"\r\n"""",\r\n');
  });
});
