import { afterAll, describe, expect, test } from 'vitest';
import { Desk } from './testing/spawn.ts';

const desk = new Desk();
afterAll(() => desk.remove());

describe('hengjian explain', { timeout: 60_000 }, () => {
  test.each(['zh-CN', 'en'])('a tree with the sentence of every line (%s)', async (lang) => {
    const { code, stdout, stderr } = await desk.run('explain', 'scheme.yaml', 'data.csv', '石岭乡', '--lang', lang);
    expect([code, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot(`testing/golden/explain.${lang}.txt`);
  });

  test('one node, to a depth', async () => {
    const { stdout } = await desk.run('explain', 'scheme.yaml', 'data.csv', 'u1', 'work', '--depth', '0');
    expect(stdout).toContain('Work [work]  55.50 / 60.00');
    expect(stdout).not.toContain('work.rate');
  });

  test('--json gives the trace with full figures', async () => {
    const { stdout } = await desk.run('explain', 'scheme.yaml', 'data.csv', 'u3', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      subject: 'u3',
      node: 'total',
      points: 77.783_333_333_333_33,
      coverage: 0.6,
    });
  });

  test('a subject or node that is not there: exit 2 and the nearest one', async () => {
    const subject = await desk.run('explain', 'scheme.yaml', 'data.csv', '石岭镇');
    expect([subject.code, subject.stdout]).toEqual([2, '']);
    expect(subject.stderr).toContain('There is no subject "石岭镇". Did you mean "石岭乡"?');
    const node = await desk.run('explain', 'scheme.yaml', 'data.csv', 'u1', 'work.fault');
    expect(node.stderr).toContain('Did you mean "work.faults"?');
  });
});
