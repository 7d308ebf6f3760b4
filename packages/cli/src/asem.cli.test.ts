import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTable } from '@hengjian/tabular';
import { afterAll, describe, expect, test } from 'vitest';
import { Desk } from './testing/spawn.ts';

/** Published reference data, kept beside the repository where there is room for it; without it there is nothing to compare. */
const folder = fileURLToPath(new URL('../../../../shared/acceptance/asem/', import.meta.url));
const present = existsSync(`${folder}structure.csv`);
if (!present) console.info('ASEM reference data are not beside this repository: the comparison steps aside.');

async function table(name: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of await readTable(folder + name)) rows.push(cells.map(({ text }) => text));
  return rows;
}

interface Part {
  readonly code: string;
  readonly parent: string;
  readonly direction: string;
  readonly isLeaf: boolean;
}

async function readParts(): Promise<Part[]> {
  const [head = [], ...rows] = await table('structure.csv');
  return rows.map((row) => {
    const field = (name: string): string => row[head.indexOf(name)] ?? '';
    return {
      code: field('iCode'),
      parent: field('Parent'),
      direction: field('Direction'),
      isLeaf: field('Type') === 'Indicator',
    };
  });
}

function schemeOf(parts: readonly Part[]): string {
  const children = (code: string): Part[] => parts.filter(({ parent }) => parent === code);
  const node = (part: Part, indent: string): string[] => {
    const rule = `{ kind: relative, method: min-max, direction: ${part.direction === '-1' ? 'down' : 'up'}, over: all }`;
    if (part.isLeaf) return [`${indent}- { id: ${part.code}, max: 1, rule: ${rule} }`];
    return [
      `${indent}- id: ${part.code}`,
      `${indent}  max: 1`,
      `${indent}  children:`,
      ...children(part.code).flatMap((child) => node(child, `${indent}    `)),
    ];
  };
  const root = parts.find(({ parent, isLeaf }) => !isLeaf && (parent === '' || parent === 'NA'));
  const id = root?.code ?? 'Index';
  return [
    'scheme: asem',
    'version: 1',
    'subject: country',
    'period: year',
    'points: exact',
    'missing: exclude',
    'weights: relative',
    'root:',
    `  id: ${id}`,
    '  max: 100',
    '  children:',
    ...children(id).flatMap((child) => node(child, '    ')),
    '',
  ].join('\n');
}

describe.runIf(present)('a published index through hengjian score', { timeout: 60_000 }, () => {
  const desk = new Desk();
  afterAll(() => desk.remove());

  test('51 countries, 60 nodes: every rank, and every aggregate to 1e-9', async () => {
    const parts = await readParts();
    desk.write('asem.yaml', schemeOf(parts));
    desk.write('asem.csv', readFileSync(`${folder}data.csv`, 'utf8').replace('uCode', 'subject'));
    const { code, stdout, stderr } = await desk.run('score', 'asem.yaml', 'asem.csv');
    expect([code, stderr]).toEqual([0, '']);
    const got = new Map<string, { rate: number; rank: number }>(
      stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => {
          const cells = line.split(',');
          return [`${cells[0]} ${cells[2]}`, { rate: Number(cells[6]), rank: Number(cells[7]) }] as const;
        }),
    );
    expect(got.size).toBe(51 * 60);
    const [rankHead = [], ...ranks] = await table('expected_ranks.csv');
    const [valueHead = [], ...values] = await table('expected_aggregated.csv');
    const wrong: string[] = [];
    for (const row of ranks) {
      for (let at = 1; at < row.length; at++) {
        const key = `${row[0]} ${rankHead[at]}`;
        if (got.get(key)?.rank !== Number(row[at]))
          wrong.push(`${key}: rank ${got.get(key)?.rank}, expected ${row[at]}`);
      }
    }
    for (const row of values) {
      for (let at = 1; at < row.length; at++) {
        const key = `${row[0]} ${valueHead[at]}`;
        const expected = Number(row[at]);
        const value = (got.get(key)?.rate ?? Number.NaN) * 100;
        if (!(Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected))))
          wrong.push(`${key}: ${value}, expected ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
