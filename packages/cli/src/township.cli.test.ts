import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { Desk } from './testing/spawn.ts';

const programmes = fileURLToPath(new URL('../../../programmes/', import.meta.url));
const scheme = `${programmes}political-ecology/scheme.yaml`;
const desk = new Desk();
afterAll(() => desk.remove());

describe('the published township of the demonstration county', { timeout: 60_000 }, () => {
  // The county writes its table itself; the command line reads it like anybody's file.
  execFileSync(process.execPath, [`${programmes}demo-county/files.ts`, '2026-10', desk.folder]);

  test('its total, categories and three lowest dimensions through hengjian score', async () => {
    const { code, stdout } = await desk.run('score', scheme, '2026-10-all.csv', '--depth', '2', '--json', '--quiet');
    expect(code).toBe(0);
    const { subjects } = JSON.parse(stdout) as {
      subjects: { subject: string; nodes: { node: string; depth: number; points: number; rate: number }[] }[];
    };
    const nodes = subjects.find(({ subject }) => subject === 'wanglan-town')?.nodes ?? [];
    const upper = nodes.filter(({ depth }) => depth < 2);
    expect(upper.map(({ node, points }) => `${node} ${points}`)).toEqual([
      'total 80.02',
      'common 29.92',
      'data 22.6',
      'survey 27.5',
    ]);
    const percent = (rate: number): string => (rate * 100).toFixed(1);
    expect(upper.slice(1).map(({ rate }) => percent(rate))).toEqual(['74.8', '75.3', '91.7']);
    const dimensions = nodes.filter(({ depth, node }) => depth === 2 && node.startsWith('common.'));
    const lowest = dimensions.sort((a, b) => a.rate - b.rate).slice(0, 3);
    expect(lowest.map(({ rate }) => percent(rate))).toEqual(['70.0', '73.8', '73.9']);
  });

  test('each figure is explained by name', async () => {
    const args = ['explain', scheme, '2026-10-all.csv', '望岚镇', '--depth', '1', '--lang', 'zh-CN', '--quiet'];
    const { code, stdout } = await desk.run(...args);
    expect(code).toBe(0);
    expect(stdout).toContain('80.02 / 100');
    expect(stdout).toMatch(/共性评价 \[common\] {2}29\.92 \/ 40\.00 {2}得分率 74\.8%/);
  });
});
