import { newSeed, toBase64Url } from '@hengjian/ballot/booth';
import type { Address } from './address.ts';
import { type Kept, keep, readKept } from './kept.ts';

/** One tab at a time at one box, where the browser can: of two that open together, the second finds what the first has made. */
export async function alone<T>({ tenant, ballot }: Address, box: number, work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return (await navigator.locks.request(`hengjian-ballot ${tenant} ${ballot} ${box}`, work)) as T;
}

/** The paper's seed: that of before, or a new one, kept before anything is asked for. */
export const begin = (address: Address, box: number, slip: string | null): Promise<Kept> =>
  alone(address, box, async () => {
    const before = readKept(address, box);
    if (before !== null) return before;
    const seed = toBase64Url(newSeed());
    const kept: Kept = { box, seed, covered: null, slip, signature: null, answers: {}, casting: false };
    keep(address, kept);
    return kept;
  });
