import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { writeXlsx } from '@hengjian/tabular';
import { afterAll, describe, expect, test } from 'vitest';
import { DATA } from './testing/county.ts';
import { Desk, ended } from './testing/spawn.ts';

const desk = new Desk();
afterAll(() => desk.remove());

const TOTALS = `subject,group,node,status,points,max,rate,rank,coverage
u1,plain,total,ok,92,100,0.92,1,1
u2,plain,total,ok,86,100,0.86,2,1
u3,hill,total,ok,77.78333333333333,100,0.7778333333333334,2,0.6
u4,hill,total,ok,91.25,100,0.9125,1,1
`;

describe('hengjian score', { timeout: 60_000 }, () => {
  test('--depth 0 is the root alone; figures in full', async () => {
    expect(await desk.run('score', 'scheme.yaml', 'data.csv', '--depth', '0')).toEqual({
      code: 0,
      signal: null,
      stdout: TOTALS,
      stderr: '',
    });
  });

  test('by default every node in tree order; one without a result has empty points, rate and rank', async () => {
    const { stdout } = await desk.run('score', 'scheme.yaml', 'data.csv');
    const rows = stdout.trim().split('\n').slice(1);
    expect(rows.slice(0, 5).map((row) => row.split(',')[2])).toEqual([
      'total',
      'work',
      'work.rate',
      'work.faults',
      'opinion',
    ]);
    expect(rows).toContain('u3,hill,opinion,missing,,40,,,0');
    expect(rows).toContain('u2,plain,work.faults,not-applicable,,20,,,1');
    expect(rows).toContain('u4,hill,work.faults,exempt,,20,,,1');
  });

  test('a workbook gives the same as the CSV', async () => {
    const rows = DATA.trim()
      .replace('"松坪, 乡"', '松坪乡')
      .split('\n')
      .map((line) => line.split(',').map((cell) => (/^[\d.]+$/.test(cell) ? Number(cell) : cell)));
    desk.write('data.xlsx', await writeXlsx([{ name: '数据', rows }]));
    expect((await desk.run('score', 'scheme.yaml', 'data.xlsx', '--depth', '0')).stdout).toBe(TOTALS);
  });

  test('JSON: a document that names the scheme, every subject and node', async () => {
    const { stdout } = await desk.run('score', 'scheme.yaml', 'data.csv', '--format', 'json', '--depth', '1');
    const document = JSON.parse(stdout) as {
      scheme: string;
      subjects: { subject: string; name: string; nodes: object[] }[];
    };
    expect(document.scheme).toBe('orderly-village');
    expect(document.subjects.map(({ name }) => name)).toEqual(['上河乡', '下河乡', '石岭乡', '松坪, 乡']);
    expect(document.subjects[2]?.nodes[2]).toEqual({
      node: 'opinion',
      depth: 1,
      status: 'missing',
      points: null,
      max: 40,
      rate: null,
      rank: null,
      groupSize: 1,
      coverage: 0,
    });
    expect((await desk.run('score', 'scheme.yaml', 'data.csv', '--json', '--depth', '1')).stdout).toBe(stdout);
  });

  test('--out replaces the file only when it is complete; --bom marks it for Excel', async () => {
    desk.write('out.csv', 'old');
    const { code, stdout } = await desk.run(
      'score',
      'scheme.yaml',
      'data.csv',
      '--depth',
      '0',
      '-o',
      'out.csv',
      '--bom',
    );
    expect([code, stdout]).toEqual([0, '']);
    expect(readFileSync(desk.path('out.csv'), 'utf8')).toBe(`\ufeff${TOTALS}`);
    expect(readdirSync(desk.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('a subject that looks like a formula cannot run', async () => {
    const file = desk.vary('data.csv', 'formula.csv', (text) => text.replace('u1,', '=cmd|x!A0,'));
    const { stdout } = await desk.run('score', 'scheme.yaml', file, '--depth', '0');
    expect(stdout.split('\n')[1]).toMatch(/^'=cmd\|x!A0,plain,total,ok,/);
  });
});

describe('hengjian score refuses', { timeout: 60_000 }, () => {
  async function refused(data: string, ...more: string[]): Promise<string> {
    const { code, stdout, stderr } = await desk.run('score', 'scheme.yaml', data, ...more);
    expect([code, stdout]).toEqual([1, '']);
    return stderr;
  }

  test('every fault of a table at once, each with its place', async () => {
    const file = desk.vary('data.csv', 'faults.csv', (text) =>
      text
        .replace('work.faults,opinion', 'work.fault,opinion')
        .replace('95,', '许多,')
        .replace('u2,', 'u1,')
        .replace('u3,hill', 'u3,hil'),
    );
    const stderr = await refused(file, '--out', 'never.csv');
    expect(stderr).toContain('D2 needs a number but holds "许多"');
    expect(stderr).toContain('"work.fault" in F1 is not in the scheme; did you mean "work.faults"?');
    expect(stderr).toContain('The subject "u1" in row 3 is already in row 2.');
    expect(stderr).toContain(
      'The group "hil" in row 4 is not in the scheme (it has: plain, hill). Did you mean "hill"?',
    );
    expect(stderr).toContain('4 errors, 0 warnings.');
    expect(existsSync(desk.path('never.csv'))).toBe(false);
  });

  test('a table without subjects, with the likely column named', async () => {
    const file = desk.vary('data.csv', 'nosubject.csv', (text) => text.replace('subject', 'subjects'));
    expect(await refused(file)).toContain('Rename "subjects" to "subject".');
  });

  test('what is no table: missing, a folder, a renamed program, a header alone, nothing', async () => {
    desk.write('setup.csv', Buffer.from('MZ\x90\x00\x03\x00\x00', 'latin1'));
    desk.write('head.csv', 'subject,group,work.rate\n');
    desk.write('empty.csv', '');
    expect(await refused('none.csv')).toContain('[file.missing]');
    expect(await refused('.')).toContain('[file.directory]');
    expect(await refused('setup.csv')).toContain('[file.executable]');
    expect(await refused('head.csv')).toContain('[table.no-rows]');
    expect(await refused('empty.csv')).toContain('[file.empty]');
  });

  test('an output it may not write; what was there stays', async () => {
    expect(await refused('data.csv', '--out', 'none/out.csv')).toContain('the folder does not exist');
    expect(await refused('data.csv', '--out', '.')).toContain('[output.failed]');
    mkdirSync(desk.path('locked'));
    chmodSync(desk.path('locked'), 0o500);
    // The superuser may write anywhere: only another user can try this.
    if (process.getuid?.() !== 0)
      expect(await refused('data.csv', '--out', 'locked/out.csv')).toContain('no permission');
  });

  test('with --json the problems are data', async () => {
    const { code, stdout } = await desk.run('score', 'scheme.yaml', 'faults.csv', '--json');
    const report = JSON.parse(stdout) as { ok: boolean; problems: { code: string; cell?: string }[] };
    expect(code).toBe(1);
    expect(report.problems[0]).toMatchObject({ code: 'cell.text', cell: 'D2' });
  });

  test('columns left aside are a warning, which --quiet silences', async () => {
    const file = desk.vary('data.csv', 'extra.csv', (text) => text.replace('opinion\n', 'opinion,remarks\n'));
    const { code, stderr } = await desk.run('score', 'scheme.yaml', file, '--depth', '0');
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('"remarks" in H1 is not in the scheme and was not used'),
    ]);
    expect((await desk.run('score', 'scheme.yaml', file, '--depth', '0', '--quiet')).stderr).toBe('');
  });
});

describe('hengjian score as part of a pipe', { timeout: 60_000 }, () => {
  const big = (): string => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `s${at},plain,,${at % 100},100,1,${at % 40}`);
    return desk.write(
      'big.csv',
      `subject,group,name,work.rate,work.rate:due,work.faults,opinion\n${rows.join('\n')}\n`,
    );
  };

  test('a reader that leaves early (| head) is no error', async () => {
    const child = desk.start(['score', 'scheme.yaml', big()]);
    child.stdout?.once('data', () => child.stdout?.destroy());
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += String(text);
    });
    const [code] = (await once(child, 'close')) as [number];
    expect([code, stderr]).toEqual([0, '']);
  });

  test('Ctrl-C ends with 130 and leaves neither file nor half of one', async () => {
    const child = desk.start(['score', 'scheme.yaml', big(), '--out', 'cut.csv', '--progress']);
    child.stderr?.once('data', () => child.kill('SIGINT'));
    expect((await ended(child)).code).toBe(130);
    expect(readdirSync(desk.folder).filter((name) => name.includes('cut.csv'))).toEqual([]);
  });

  test('--progress shows its lines on standard error only', async () => {
    const { stdout, stderr } = await desk.run('score', 'scheme.yaml', 'data.csv', '--depth', '0', '--progress');
    expect(stdout).toBe(TOTALS);
    expect(stderr).toContain('Reading data  ━━━━━━━━━━━━━━━━━━━━━━━━ 100 %');
  });
});
