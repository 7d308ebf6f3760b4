import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { hashPassword, verifyNothing, verifyPassword } from './password.ts';
import { openVault } from './vault.ts';

it('knows the right password and no other, and never hashes twice alike', async () => {
  const hash = await hashPassword('松岚县 2026');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(await verifyPassword(hash, '松岚县 2026')).toBe(true);
  expect(await verifyPassword(hash, '松岚县 2027')).toBe(false);
  expect(await hashPassword('松岚县 2026')).not.toBe(hash);
  expect(await verifyPassword('plain', 'plain')).toBe(false);
  expect(await verifyNothing('anything')).toBe(false);
});

it('agrees with a hash made by another argon2 implementation', async () => {
  // argon2-cffi documentation's form, made with the reference implementation: password "password", salt "somesalt", m=65536, t=2, p=1.
  const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await verifyPassword(reference, 'password')).toBe(true);
  expect(await verifyPassword(reference, 'Password')).toBe(false);
});

it('opens what it sealed, for the same owner and with the same key only', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'hengjian-vault-'));
  const vault = openVault(directory, undefined);
  const sealed = vault.seal('JBSWY3DPEHPK3PXP', 'totp demo/a');
  expect(sealed).not.toContain('JBSWY3DPEHPK3PXP');
  expect(openVault(directory, undefined).open(sealed, 'totp demo/a')).toBe('JBSWY3DPEHPK3PXP');
  expect(() => vault.open(sealed, 'totp demo/b')).toThrow();
  expect(() => vault.open(`${sealed.slice(0, -2)}AA`, 'totp demo/a')).toThrow();
  expect(() => openVault(directory, Buffer.alloc(32, 7).toString('base64')).open(sealed, 'totp demo/a')).toThrow();
  expect(readdirSync(directory)).toEqual(['key']);
  expect(statSync(path.join(directory, 'key')).mode & 0o777).toBe(0o600);
  expect(() => openVault(directory, 'short')).toThrow('32 bytes');
});
