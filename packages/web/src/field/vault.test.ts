import { expect, it } from 'vitest';
import { Vault } from './vault.ts';

it('opens with its own passphrase alone, and nothing as something else', async () => {
  const { vault, lock } = await Vault.make('山高水长2026');
  const sealed = await vault.seal('version/1', { text: '谈了四十分钟' });
  expect(sealed + JSON.stringify(lock)).not.toContain('四十');
  expect(await Vault.open('山高水长2027', lock)).toBeNull();
  const again = await Vault.open('山高水长2026', lock);
  expect(await again?.read('version/1', sealed)).toEqual({ text: '谈了四十分钟' });
  await expect(vault.read('version/2', sealed)).rejects.toThrow();
  // The same text is never sealed the same way twice.
  expect(await vault.seal('version/1', { text: '谈了四十分钟' })).not.toBe(sealed);
});
