import { afterAll, describe, expect, test } from 'vitest';
import { Desk } from './testing/spawn.ts';

const desk = new Desk();
afterAll(() => desk.remove());

describe('hengjian check', { timeout: 60_000 }, () => {
  test('a good scheme: exit 0 and a line about it', async () => {
    expect(await desk.run('check', 'scheme.yaml')).toEqual({
      code: 0,
      signal: null,
      stdout:
        'scheme.yaml: no errors. Orderly village assessment (orderly-village, version 1), 100 points, 3 indicators.\n',
      stderr: '',
    });
  });

  test('every problem with file, line, column and a frame; exit 1', async () => {
    const bad = desk.vary('scheme.yaml', 'bad.yaml', (text) =>
      text.replace('max: 60', 'max: 59').replace('kind: direct', 'kind: dirct'),
    );
    const { code, stdout } = await desk.run('check', bad);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^bad\.yaml:13:8: error: .*\[scheme\.sum\]$/m);
    expect(stdout).toMatch(/^bad\.yaml:32:21: error: .*"direct".*\[scheme\.unknown-kind\]$/m);
    expect(stdout).toContain('> 32 │       rule: { kind: dirct }\n     │                     ^\n');
    expect(stdout).toMatch(/3 errors, 0 warnings\.\n$/);
  });

  test('--json gives the same as data', async () => {
    const { code, stdout } = await desk.run('check', 'bad.yaml', '--json');
    const report = JSON.parse(stdout) as { ok: boolean; problems: { code: string; line: number; message: object }[] };
    expect(code).toBe(1);
    expect(report.ok).toBe(false);
    expect(report.problems.map(({ code: kind, line }) => `${kind}:${line}`)).toEqual([
      'scheme.sum:13',
      'scheme.sum:17',
      'scheme.unknown-kind:32',
    ]);
    expect(Object.keys(report.problems[0]?.message ?? {})).toEqual(['zh-CN', 'en']);
  });

  test('what is no scheme at all: missing, a folder, a program', async () => {
    desk.write('setup.yaml', Buffer.from('MZ\x90\x00\xff\xfe', 'latin1'));
    for (const [file, word] of [
      ['none.yaml', 'file.missing'],
      ['.', 'file.directory'],
      ['setup.yaml', 'file.encoding'],
    ] as const) {
      const { code, stdout, stderr } = await desk.run('check', file);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`[${word}]`);
    }
  });
});
