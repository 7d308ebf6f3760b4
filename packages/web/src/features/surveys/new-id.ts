import { newKey } from '../../api/client.ts';

/** A random UUID; `crypto.randomUUID` is missing on plain-HTTP addresses of a local network. */
export function newId(): string {
  const key = newKey();
  const variant = ((Number.parseInt(key.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [key.slice(0, 8), key.slice(8, 12), `4${key.slice(13, 16)}`, variant + key.slice(17, 20), key.slice(20)].join(
    '-',
  );
}
