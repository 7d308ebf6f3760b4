import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SchemeNode } from '../scheme/types.ts';
import { compile } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { group, leaf, scheme } from './testing/builders.ts';
import type { Frame, Results } from './types.ts';

// A published index recomputed: ASEM sustainable connectivity, reference results by COINr (MIT, © 2022 William Becker). The data are not part
// of the repository; where the folder beside it is absent, these tests step aside.
const FOLDER = new URL('../../../../../shared/acceptance/asem/', import.meta.url);
const present = existsSync(FOLDER);
if (!present) console.info('The published index is not at hand: its tests are skipped.');

type Table = Map<string, Record<string, string>>;

function table(file: string, key: string): Table {
  const lines = readFileSync(new URL(file, FOLDER), 'utf8').trim().split(/\r?\n/);
  const header = (lines[0] ?? '').split(',');
  const rows = lines.slice(1).map((line) => {
    // Quoted cells may hold commas; none of them is read here.
    const cells = line.replaceAll(/"[^"]*"/g, 'quoted').split(',');
    return Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']));
  });
  return new Map(rows.map((row) => [row[key] ?? '', row]));
}

function build(structure: Table): { results: Results; ids: string[]; units: string[] } {
  const node = (id: string): SchemeNode => {
    const row = structure.get(id);
    const max = row?.Level === '4' ? 100 : Number(row?.Weight);
    const children = [...structure.values()].filter(({ Parent }) => Parent === id);
    if (children.length === 0) {
      const direction = Number(row?.Direction) < 0 ? 'down' : 'up';
      return leaf(
        id,
        max,
        { kind: 'relative', method: 'min-max', direction, over: 'all', to: [0, 1] },
        { missing: 'exclude' },
      );
    }
    return group(
      id,
      max,
      children.map((child) => node(child.iCode ?? '')),
      { weights: 'relative', missing: 'exclude' },
    );
  };
  const top = [...structure.values()].find(({ Level }) => Level === '4')?.iCode ?? '';
  const plan = compile(scheme(node(top), { points: 'exact' }));
  const data = table('data.csv', 'uCode');
  const units = [...data.keys()];
  const columns: Frame['columns'] = new Map(
    plan.columns.map((id) => [id, { values: Float64Array.from(units, (unit) => Number(data.get(unit)?.[id])) }]),
  );
  return { results: evaluate(plan, { subjects: units, columns }), ids: plan.nodes.map(({ id }) => id), units };
}

describe.skipIf(!present)('the published index', () => {
  const made = present ? build(table('structure.csv', 'iCode')) : undefined;
  const each = (check: (id: string, unit: string, i: number, results: Results) => void): number => {
    let count = 0;
    for (const id of made?.ids ?? []) {
      made?.units.forEach((unit, i) => {
        check(id, unit, i, made.results);
        count++;
      });
    }
    return count;
  };
  const close = (got: number | undefined, want: number): void => {
    expect(Math.abs((got ?? Number.NaN) * 100 - want)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(want), 1e-9));
  };

  test('49 normalised indicators to 1e-9', () => {
    const want = table('expected_normalised.csv', 'uCode');
    const leaves = new Set(Object.keys([...want.values()][0] ?? {}));
    each((id, unit, i, results) => {
      if (leaves.has(id)) close(results.node(id).rate[i], Number(want.get(unit)?.[id]));
    });
    expect(leaves.size).toBe(50);
  });

  test('all 60 columns to 1e-9', () => {
    const want = table('expected_aggregated.csv', 'uCode');
    const count = each((id, unit, i, results) => {
      close(results.node(id).rate[i], Number(want.get(unit)?.[id]));
    });
    expect(count).toBe(60 * 51);
  });

  test('the ranks of all 60 columns, exactly', () => {
    const want = table('expected_ranks.csv', 'uCode');
    each((id, unit, i, results) => {
      expect([id, unit, results.node(id).rank[i]]).toEqual([id, unit, Number(want.get(unit)?.[id])]);
    });
  });
});
