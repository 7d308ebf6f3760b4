import { parentPort } from 'node:worker_threads';
import { blindSign, readSigningKey, type SigningKey } from './blind-sign.ts';

export interface SignRequest {
  readonly id: number;
  /** Names the key; its bits come with the first request. */
  readonly key: string;
  readonly bits: string | null;
  readonly message: Uint8Array;
}
export interface SignAnswer {
  readonly id: number;
  readonly signed: Uint8Array | null;
}

const keys = new Map<string, SigningKey>();

parentPort?.on('message', ({ id, key, bits, message }: SignRequest) => {
  if (bits !== null) keys.set(key, readSigningKey(bits));
  const held = keys.get(key);
  parentPort?.postMessage({ id, signed: held === undefined ? null : blindSign(held, message) } satisfies SignAnswer);
});
