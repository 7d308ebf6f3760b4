import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ALGORITHMS } from '@hengjian/trail';
import { afterAll, describe, expect, test } from 'vitest';
import { chain, exported } from '../../trail/src/testing/chain.ts';
import { Desk } from './testing/spawn.ts';

const desk = new Desk();
afterAll(() => desk.remove());
const entries = chain(40);
const lines = exported(entries);
const text = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
desk.write('whole.jsonl', text(lines));
desk.write('altered.jsonl', text(lines.with(7, (lines[7] ?? '').replace('程以衡', '别人'))));
desk.write('many.jsonl', text(lines.map((line, at) => (at === 0 ? line : line.replace('draft', 'drift')))));

describe('hengjian verify', { timeout: 60_000 }, () => {
  test('a whole trail', async () => {
    const { code, stdout, stderr } = await desk.run('verify', 'whole.jsonl');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('whole.jsonl: nothing was altered. The trail of alpha has 40 entries');
    expect(stdout).toContain(entries[39]?.hash);
  });

  test.each([
    [
      'altered',
      lines.with(7, (lines[7] ?? '').replace('程以衡', '别人')),
      '8: altered: Entry 7 does not fit its own hash',
    ],
    ['removed', lines.toSpliced(7, 1), '8: removed: Entry 7 missing: expected before this line.'],
    ['swapped', lines.with(7, lines[8] ?? '').with(8, lines[7] ?? ''), '8: reordered: Entry 8'],
    ['repeated', lines.toSpliced(9, 0, lines[7] ?? ''), '10: inserted: One entry too many: entry 7 is there already.'],
    ['cut off', lines.slice(0, 39), '40: truncated: The end was cut off: entries 39 to 40 missing.'],
    ['with carriage returns', lines.map((line) => `${line}\r`), '2: altered: The text of entry 1'],
  ])('an entry %s: the line, the entry and what is wrong, and 1', async (name, changed, words) => {
    const file = desk.write(`${name.replaceAll(' ', '-')}.jsonl`, text(changed));
    const { code, stdout } = await desk.run('verify', file);
    expect(code).toBe(1);
    // A swap is said in the words of the order; the others word for word.
    expect(stdout.replace('The order was changed: entry', 'Entry')).toContain(`${file}:${words}`);
  });

  test('in Chinese', async () => {
    const { code, stdout } = await desk.run('verify', 'altered.jsonl', '--lang', 'zh-CN');
    expect([code, stdout]).toEqual([
      1,
      'altered.jsonl:8: 改动: 第 7 条与自身的哈希不符：内容被改过。\n共发现 1 处。\n',
    ]);
  });

  test('as data, with the first twenty of many', async () => {
    const { code, stdout } = await desk.run('verify', 'many.jsonl', '--json');
    const verdict = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(verdict).toMatchObject({ ok: false, total: 40, entries: 40, findings: { length: 20 } });
    expect(verdict.findings[0]).toMatchObject({ kind: 'altered', line: 2, seq: 1 });
  });

  test('against a head that was noted elsewhere', async () => {
    const noted = entries[29]?.hash ?? '';
    const sound = await desk.run('verify', 'whole.jsonl', '--head', noted.toUpperCase());
    expect([sound.code, sound.stdout.includes('The head you gave is entry 30')]).toEqual([0, true]);
    desk.write('forged.jsonl', text(exported(chain(40, 'sm3'))));
    const forged = await desk.run('verify', 'forged.jsonl', '--head', noted);
    expect([forged.code, forged.stdout.includes('is not in this export')]).toEqual([1, true]);
    expect((await desk.run('verify', 'whole.jsonl', '--head', 'abc')).code).toBe(2);
  });

  test('what is no trail, and no file', async () => {
    const scheme = await desk.run('verify', 'scheme.yaml');
    expect(scheme.code).toBe(1);
    expect(scheme.stdout).toContain('scheme.yaml:1: altered: The first line is not that of an exported trail');
    const none = await desk.run('verify', 'none.jsonl');
    expect([none.code, none.stderr.includes('There is no such file.')]).toEqual([1, true]);
  });

  test('shows progress on a long file and leaves the data clean', async () => {
    desk.write('long.jsonl', text(exported(chain(4_000))));
    const { code, stdout, stderr } = await desk.run('verify', 'long.jsonl', '--progress', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, entries: 4_000 });
    expect(stderr).toMatch(/Checking the trail ━.* 100 %/);
  });
});

describe('the verifier of docs/audit-trail.md', () => {
  const page = readFileSync(new URL('../../../docs/audit-trail.md', import.meta.url), 'utf8');
  const script = /```python\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
  const python = spawnSync('python3', ['-c', 'import hashlib; hashlib.new("sm3")']).status === 0;

  test('is on the page', () => expect(script).toContain('hashlib'));

  // Where the system has no Python with SM3 there is nothing to try.
  test.skipIf(!python).each(ALGORITHMS)('agrees with ours under %s, in what fits and in what does not', (algorithm) => {
    const whole = exported(chain(30, algorithm));
    const run = (name: string, all: readonly string[]) =>
      spawnSync('python3', ['-c', script, desk.path(desk.write(name, text(all)))], { encoding: 'utf8' });
    expect(
      execFileSync('python3', ['-c', script, desk.path(desk.write('p.jsonl', text(whole)))], { encoding: 'utf8' }),
    ).toMatch(/^30 entries fit/);
    expect(run('q.jsonl', whole.toSpliced(7, 1)).stderr).toContain('line 8: entry 8 does not fit');
    expect(run('r.jsonl', whole.with(7, (whole[7] ?? '').replace('程', '陈'))).stderr).toContain('line 8');
  });
});
