import { constants, createPublicKey, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBase64Url } from '../paper/bytes.ts';
import { newSeed, secretsOf } from '../paper/secrets.ts';
import { fingerprint, readPublicKey } from './key.ts';
import { blind, unblind } from './token.ts';
import { signedBy } from './verify.ts';

/** As the server signs: the bare private operation, on what it cannot read. */
const sign = (key: KeyObject, message: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, message));
const spki = (key: KeyObject): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }));
const box = (): { key: KeyObject; bits: Uint8Array<ArrayBuffer> } => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { key: privateKey, bits: spki(privateKey) };
};

async function serialOf(): Promise<Uint8Array<ArrayBuffer>> {
  const { serial } = await secretsOf(newSeed());
  return fromBase64Url(serial) ?? new Uint8Array();
}

describe('a blind token', () => {
  const [staff, leaders] = [box(), box()];

  it('is a signature of a serial that its signer never saw', async () => {
    const serial = await serialOf();
    const { message, inverse } = await blind(staff.bits, serial);
    const signature = await unblind(staff.bits, serial, { signed: sign(staff.key, message), inverse });
    const key = await readPublicKey(staff.bits);
    if (key === null || signature === null) throw new Error('not signed');
    expect(await signedBy(key, serial, signature)).toBe(true);
    expect(await signedBy(key, await serialOf(), signature)).toBe(false);
    const other = await readPublicKey(leaders.bits);
    expect(other !== null && (await signedBy(other, serial, signature))).toBe(false);
  });

  it('blinds the same serial differently each time, and the same message is signed the same', async () => {
    const serial = await serialOf();
    const [one, two] = [await blind(staff.bits, serial), await blind(staff.bits, serial)];
    expect(one.message).not.toEqual(two.message);
    expect(sign(staff.key, one.message)).toEqual(sign(staff.key, one.message));
  });

  it('is refused by the browser where another box signed, or bits were changed', async () => {
    const serial = await serialOf();
    const { message, inverse } = await blind(staff.bits, serial);
    const small = message.with(0, 0);
    expect(await unblind(staff.bits, serial, { signed: sign(leaders.key, small), inverse })).toBeNull();
    const signed = sign(staff.key, message);
    expect(await unblind(staff.bits, serial, { signed: signed.with(9, (signed[9] ?? 0) ^ 1), inverse })).toBeNull();
    expect(await unblind(staff.bits, serial, { signed: signed.slice(1), inverse })).toBeNull();
  });

  it('knows a key by a fingerprint that people can compare, and what is no key', async () => {
    expect(await fingerprint(staff.bits)).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
    expect(await fingerprint(staff.bits)).not.toBe(await fingerprint(leaders.bits));
    expect(await readPublicKey(staff.bits.slice(5))).toBeNull();
    await expect(blind(new Uint8Array([1, 2]), await serialOf())).rejects.toThrow('Not a public key');
  });
});
