/**
 * A small seeded generator, the same on every machine: only 32-bit integer steps. Each replication has its own stream,
 * derived from (seed, replication), so that work may be split over threads in any way without changing a byte.
 */
export interface Uniform {
  /** Next number in [0, 1), 53 bits. */
  next(): number;
}

/** A bijective 32-bit mixer (the finaliser of MurmurHash3, public domain): nearby counters become unrelated words. */
function mix(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

const GOLDEN = 0x9e3779b9;

/** The stream of one replication. `seed` is any integer up to 2^53; `stream` counts replications from 0. */
export function uniformStream(seed: number, stream: number): Uniform {
  const low = mix(seed | 0);
  const high = mix(Math.floor(seed / 4_294_967_296) ^ GOLDEN);
  let a = mix(low + Math.imul(stream, GOLDEN));
  let b = mix(high ^ mix(stream + 1));
  let c = mix(a ^ (b << 7));
  let counter = 1;
  /** Chaotic small counter generator on three words and a Weyl counter. */
  const word = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) word();
  return {
    next: () => {
      const top = word() >>> 5;
      const bottom = word() >>> 6;
      return (top * 67_108_864 + bottom) / 9_007_199_254_740_992;
    },
  };
}
