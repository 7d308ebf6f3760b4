import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { opening, PREFIX, sealing } from './seal.ts';

// Deriving a key is meant to take long.
vi.setConfig({ testTimeout: 60_000 });

async function seal(plain: Buffer, passphrase: string): Promise<Buffer> {
  return buffer(Readable.from([plain.subarray(0, 70_000), plain.subarray(70_000)]).pipe(await sealing(passphrase)));
}
/** In small pieces, as a disk or a network may give them. */
async function open(sealed: Buffer, passphrase: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = PREFIX; at < sealed.length; at += 50_000) pieces.push(sealed.subarray(at, at + 50_000));
  const stream = await opening(passphrase, sealed.subarray(0, PREFIX));
  const source = Readable.from(pieces);
  source.on('error', () => undefined);
  return buffer(source.pipe(stream));
}

it.each([0, 262_144, 1_000_000])('opens what it sealed: %d bytes', async (size) => {
  const plain = randomBytes(size);
  const sealed = await seal(plain, '口令 one');
  expect(sealed.includes(plain.subarray(0, 32)) && size > 32).toBe(false);
  expect((await open(sealed, '口令 one')).equals(plain)).toBe(true);
});

it('opens nothing that is cut off, altered, moved, or sealed under another passphrase', async () => {
  const plain = randomBytes(700_000);
  const sealed = await seal(plain, 'right');
  const chunk = 4 + 262_144 + 16;
  const first = sealed.subarray(PREFIX, PREFIX + chunk);
  const second = sealed.subarray(PREFIX + chunk, PREFIX + 2 * chunk);
  const altered = Buffer.from(sealed);
  altered[300_000] = (altered[300_000] ?? 0) ^ 1;
  const bad: readonly [string, Buffer, string][] = [
    ['passphrase', sealed, 'wrong'],
    ['last chunk gone', sealed.subarray(0, PREFIX + 2 * chunk), 'right'],
    ['cut inside', sealed.subarray(0, sealed.length - 5), 'right'],
    ['altered', altered, 'right'],
    ['moved', Buffer.concat([sealed.subarray(0, PREFIX), second, first, sealed.subarray(PREFIX + 2 * chunk)]), 'right'],
    ['appended', Buffer.concat([sealed, Buffer.alloc(40)]), 'right'],
  ];
  for (const [what, bytes, passphrase] of bad)
    await expect(open(bytes, passphrase), what).rejects.toMatchObject({ code: 'backup.passphrase' });
});
