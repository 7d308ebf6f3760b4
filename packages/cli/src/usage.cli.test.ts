import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { STATUS } from '@hengjian/engine';
import { CELL_STATUS } from '@hengjian/tabular';
import { afterAll, describe, expect, test } from 'vitest';
import { COMMANDS } from './commands/index.ts';
import { Desk, ended } from './testing/spawn.ts';

const desk = new Desk();
afterAll(() => desk.remove());

describe('hengjian', { timeout: 60_000 }, () => {
  test.each<[string, string[], string]>([
    ['no such command', ['scor'], 'There is no command "scor". Did you mean "score"?'],
    ['an argument is missing', ['score', 'scheme.yaml'], 'Missing: DATA.'],
    ['one too many', ['check', 'a', 'b'], 'Too many arguments: b.'],
    ['no such option', ['check', 'a', '--jason'], 'There is no option --jason. Did you mean --json?'],
    ['an option without its value', ['score', 'a', 'b', '--out'], '--out needs a value.'],
    ['a value that is none', ['score', 'a', 'b', '--depth', 'two'], '--depth is a whole number from 0, not "two".'],
    ['a format that is none', ['score', 'a', 'b', '--format=xml'], '--format is csv or json, not "xml".'],
    ['a language it does not speak', ['check', 'a', '--lang', 'fr'], '--lang is zh-CN or en.'],
  ])('wrong use ends with 2: %s', async (_, args, words) => {
    const { code, stdout, stderr } = await desk.run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr).toContain('Usage: hengjian');
  });

  test('without a command it shows the help and ends with 2; asked for, with 0', async () => {
    const bare = await desk.run();
    const asked = await desk.run('--help');
    expect([bare.code, asked.code]).toEqual([2, 0]);
    expect(asked.stdout).toBe(bare.stdout);
    for (const { name } of COMMANDS) expect(asked.stdout).toContain(`hengjian ${name} `);
  });

  test.each(COMMANDS.map(({ name }) => name))(
    '%s --help speaks both languages and names every option',
    async (name) => {
      const command = COMMANDS.find((candidate) => candidate.name === name);
      const [en, zh] = await Promise.all([desk.run(name, '--help'), desk.run(name, '--help', '--lang=zh-CN')]);
      expect([en.code, zh.code]).toEqual([0, 0]);
      expect(en.stdout).toContain('Exit codes: 0 fine');
      expect(zh.stdout).toContain('退出码：0 正常');
      for (const option of Object.keys(command?.options ?? {})) expect(zh.stdout).toContain(`--${option}`);
    },
  );

  test('the codes of cells are those of the engine', () => {
    expect(STATUS).toMatchObject(CELL_STATUS);
  });

  test('an older node hands over to the one of the repository', async () => {
    const old = ['/usr/local/bin/node', '/usr/bin/node'].find((path) => existsSync(path));
    const version = old === undefined ? 24 : Number.parseInt(execFileSync(old, ['--version']).toString().slice(1), 10);
    // Where the system has no older node there is nothing to try.
    if (old === undefined || version >= 24) return;
    expect(await ended(desk.start(['check', 'scheme.yaml'], old))).toMatchObject({ code: 0 });
    expect(await ended(desk.start(['check', 'none.yaml'], old))).toMatchObject({ code: 1 });
  });
});
