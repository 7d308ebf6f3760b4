import { afterAll, describe, expect, test } from 'vitest';
import { Desk } from './testing/spawn.ts';

const desk = new Desk();
afterAll(() => desk.remove());
desk.vary('scheme.yaml', 'next.yaml', (text) =>
  text.replace('version: 1', 'version: 2').replace('each: 2.5', 'each: 15'),
);

describe('hengjian diff', { timeout: 60_000 }, () => {
  test('what changed, and whose result', async () => {
    const { code, stdout } = await desk.run('diff', 'scheme.yaml', 'next.yaml', 'data.csv');
    expect(code).toBe(0);
    expect(stdout).toContain('“Each” of “Faults reported” changed from 2.5 to 15.  [work.faults: rule.each]');
    expect(stdout).toContain('The total or rank of 2 of 4 subjects changes:');
    expect(stdout).toMatch(/^ {2}上河乡 \[u1\] {2}plain {2}92\.00 → 79\.50 {2}1 → 2$/m);
    expect(stdout).toMatch(/^ {2}下河乡 \[u2\] {2}plain {2}86\.00 {10}2 → 1$/m);
  });

  test('as data', async () => {
    const { stdout } = await desk.run('diff', 'scheme.yaml', 'next.yaml', 'data.csv', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      from: { scheme: 'orderly-village', version: 1 },
      to: { version: 2 },
      results: {
        subjects: 4,
        changed: [{ subject: 'u1', points: { from: 92, to: 79.5 }, rank: { from: 1, to: 2 } }, { subject: 'u2' }],
      },
    });
  });

  test('the same scheme', async () => {
    const { code, stdout } = await desk.run('diff', 'scheme.yaml', 'scheme.yaml', 'data.csv');
    expect([code, stdout]).toEqual([
      0,
      'The two schemes say the same.\n\nNo total and no rank of the 4 subjects changes.\n',
    ]);
  });

  test('a faulty scheme is named', async () => {
    desk.write('broken.yaml', 'scheme: x\n');
    const { code, stderr } = await desk.run('diff', 'scheme.yaml', 'broken.yaml');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^broken\.yaml:1:\d+: error: /m);
  });
});
