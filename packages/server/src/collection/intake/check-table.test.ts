import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FoundProblem } from '../../platform/tables/found.ts';
import { type CheckOrder, type CheckResult, TableCheck } from './check-table.ts';
import { CurrentColumns } from './current.ts';
import type { StagedCells } from './staged.ts';

const column = (key: string) => ({
  key,
  node: key,
  title: { 'zh-CN': `指标${key}` },
  provider: null,
  ballot: null,
  min: null,
  max: null,
  whole: false,
});
const subjectsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `u${at + 1}`, group: 'g', names: [`第${at + 1}乡`] }));

describe('the check of a table', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hengjian-check-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  interface Outcome {
    readonly result: CheckResult;
    readonly batches: readonly StagedCells[];
    readonly problems: readonly FoundProblem[];
  }
  async function check(text: string, given: Partial<CheckOrder> = {}): Promise<Outcome> {
    const file = path.join(folder, 'a.csv');
    await writeFile(file, text);
    const batches: StagedCells[] = [];
    const problems: FoundProblem[] = [];
    const order: CheckOrder = {
      path: file,
      name: 'a.csv',
      columns: ['a', 'b'].map(column),
      subjects: subjectsOf(4),
      groups: [],
      current: new Map(),
      counted: new Map(),
      provider: null,
      departments: new Map(),
      sheet: null,
      ...given,
    };
    const result = await new TableCheck(order, {
      cells: async (batch) => void batches.push(batch),
      sheetCells: () => Promise.reject(new Error('not a sheet')),
      problems: async (batch) => void problems.push(...batch),
      progress: () => undefined,
    }).run();
    return { result, batches, problems };
  }

  it('compares with the figure that counts now: value with value, reason with reason', async () => {
    const current = new CurrentColumns(subjectsOf(4));
    const figure = { column_key: 'a', status: 0, value: '5' };
    current.add({ ...figure, position: 11, unit_id: 'u1' });
    current.add({ ...figure, position: 12, unit_id: 'u2' });
    current.add({ ...figure, position: 13, unit_id: 'u3', status: 2, value: null });
    current.add({ ...figure, position: 14, unit_id: 'gone' });
    const { batches } = await check('subject,a\nu1,5.0\nu2,6\nu3,n/a\nu4,-0\n', { current: current.columns });
    expect(batches).toEqual([
      {
        cell: ['B2', 'B3', 'B4', 'B5'],
        unit: ['u1', 'u2', 'u3', 'u4'],
        column: ['a', 'a', 'a', 'a'],
        status: [0, 0, 2, 0],
        value: [5, 6, null, -0],
        evidence: [null, null, null, null],
        before: [11, 12, 13, null],
        kind: ['same', 'changed', 'same', 'new'],
      },
    ]);
  });

  it('takes a change between a value and a reason for a change', async () => {
    const current = new CurrentColumns(subjectsOf(4));
    current.add({ position: 1, unit_id: 'u1', column_key: 'a', status: 0, value: '0' });
    current.add({ position: 2, unit_id: 'u2', column_key: 'a', status: 2, value: null });
    const { batches } = await check('subject,a\nu1,n/a\nu2,0\n', { current: current.columns });
    expect(batches[0]?.kind).toEqual(['changed', 'changed']);
  });

  it('keeps an exemption, and names the first of two cells for the same figure', async () => {
    const current = new CurrentColumns(subjectsOf(4));
    current.add({ position: 7, unit_id: 'u1', column_key: 'a', status: 3, value: null });
    const long = 'subject,indicator,value\nu1,a,1\nu2,b,1\n第2乡,b,2\n';
    const { problems, result } = await check(long, { current: current.columns });
    expect(problems.map(({ cell, code }) => `${cell} ${code}`)).toEqual([
      'C2 import.exempt-kept',
      'C4 import.duplicate',
    ]);
    expect(problems[1]?.message.en).toContain('C3');
    expect(result.counts).toMatchObject({ total: 3, new: 1, same: 1, problems: 1, warnings: 1 });
  });

  it('hands over whole batches, every figure once and in the order of the file', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => `u${at + 1},${at},${at}`);
    const { batches, result } = await check(`subject,a,b\n${rows.join('\n')}\n`, { subjects: subjectsOf(10_000) });
    expect(batches.length).toBeGreaterThan(1);
    const cells = batches.flatMap((batch) => batch.cell);
    expect(cells.slice(0, 4)).toEqual(['B2', 'C2', 'B3', 'C3']);
    expect(cells).toHaveLength(20_000);
    expect(new Set(cells).size).toBe(20_000);
    expect(result.counts).toMatchObject({ total: 20_000, new: 20_000, problems: 0 });
  });

  it('counts all wrong names of a large round, and stops comparing names before that takes minutes', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `第${at + 10}省,1`);
    const { problems, result } = await check(`subject,a\n${rows.join('\n')}\n`, { subjects: subjectsOf(50_000) });
    expect(result.counts.problems).toBe(3_000);
    expect(problems).toHaveLength(2_000);
    expect(problems[0]?.code).toBe('import.unknown-unit-like');
    expect(problems.at(-1)?.code).toBe('import.unknown-unit');
  });

  it('says what stopped the reading even after thousands of wrong cells', async () => {
    const rows = Array.from({ length: 200_001 }, () => '第9省,1');
    const { problems, result } = await check(`subject,a\n${rows.join('\n')}\n`);
    expect(result.counts.problems).toBe(200_001);
    expect(problems.at(-1)).toMatchObject({ code: 'table.too-many-rows', cell: null });
  });

  it('looks for the right names of the first hundred wrong columns only', async () => {
    const titles = Array.from({ length: 300 }, (_, at) => `指标a${at}`);
    const { problems } = await check(`subject,${titles.join(',')}\nu1${',1'.repeat(300)}\n`);
    const like = problems.filter(({ code }) => code === 'import.unknown-column-like');
    expect(problems).toHaveLength(300);
    expect(like).toHaveLength(100);
  });
});
