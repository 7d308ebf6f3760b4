import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeInstallation } from './testing/installation.ts';
import { Desk } from './testing/spawn.ts';

const desk = new Desk();
afterAll(() => desk.remove());

describe('hengjian backup, verify and restore', { timeout: 120_000 }, () => {
  beforeAll(() => makeInstallation(desk.path('data')), 120_000);

  test('an installation is backed up, checked, and restored', async () => {
    desk.write('pass', 'a passphrase of the county\n');
    await mkdir(desk.path('store'));
    const made = await desk.run('backup', 'store', '--data', 'data', '--passphrase-file', 'pass', '--json');
    expect([made.code, made.stderr]).toEqual([0, '']);
    const { file, sealed } = JSON.parse(made.stdout) as { file: string; sealed: boolean };
    expect([sealed, /^store\/hengjian-.*\.sealed$/.test(file)]).toEqual([true, true]);

    const without = await desk.run('verify', file);
    expect(without.code).toBe(1);
    expect(without.stderr).toContain('--passphrase-file');
    const sound = await desk.run('verify', file, '--passphrase-file', 'pass');
    expect(sound.stdout).toContain('the backup is whole and as its manifest says');
    expect(sound.code).toBe(0);

    const restored = await desk.run('restore', file, '--data', 'second', '--passphrase-file', 'pass');
    expect([restored.code, restored.stderr]).toEqual([0, '']);
    expect(restored.stdout).toContain('Put the key back');
    const again = await desk.run('restore', file, '--data', 'second', '--passphrase-file', 'pass');
    expect([again.code, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toContain('[restore.not-empty]');

    const bytes = readFileSync(desk.path(file));
    writeFileSync(desk.path('cut'), bytes.subarray(0, bytes.length - 100));
    const cut = await desk.run('verify', 'cut', '--passphrase-file', 'pass');
    expect([cut.code, cut.stdout]).toEqual([1, '']);
  });

  test('a folder without an installation, and a passphrase that is too short', async () => {
    const none = await desk.run('backup', 'x.tar.gz', '--data', 'nowhere');
    expect(none.code).toBe(1);
    expect(none.stderr).toContain('[backup.no-data]');
    desk.write('short', '123');
    expect((await desk.run('backup', 'x.tar.gz', '--passphrase-file', 'short')).code).toBe(2);
  });
});
