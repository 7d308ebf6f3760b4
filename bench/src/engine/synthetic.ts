/**
 * The common case for speed: N units × 111 indicators in 12 pillars, every figure computed from its place, so that
 * any tool can make the same data and must come to the same answer.
 */
export const INDICATORS = 111;
export const PILLARS = 12;
/** All arithmetic stays below this prime, so its squares (< 10¹²) are exact in a double. */
const PRIME = 1_000_003;

export interface Indicator {
  readonly id: string;
  /** 1…12. */
  readonly pillar: number;
  readonly weight: number;
  readonly direction: 1 | -1;
}

const padded = (letter: string, n: number, width: number): string => letter + String(n).padStart(width, '0');

export const indicators: readonly Indicator[] = Array.from({ length: INDICATORS }, (_, at) => {
  const i = at + 1;
  return {
    id: padded('i', i, 3),
    pillar: ((i - 1) % PILLARS) + 1,
    weight: 1 + ((7 * i) % 5),
    direction: i % 10 === 0 ? -1 : 1,
  };
});

export const pillars: readonly { readonly id: string; readonly weight: number }[] = Array.from(
  { length: PILLARS },
  (_, at) => ({ id: padded('p', at + 1, 2), weight: 1 + ((3 * (at + 1)) % 4) }),
);

/** The figure of unit `u` (1…N), indicator `i` (1…111) and month `m` (0…). Exact up to the last division. */
export function syntheticValue(u: number, i: number, m: number): number {
  const h = (9301 * u + 49_297 * i + 31 * u * i + 7 + 233_280 * m + 17 * u * m + 13 * i * m) % PRIME;
  return 10 + i + (100 * ((h * h) % PRIME)) / PRIME;
}

/** One month's figures, one column an indicator. `allocate` lets a caller place them in shared memory. */
export function syntheticColumns(
  units: number,
  month: number,
  allocate: (length: number) => Float64Array = (length) => new Float64Array(length),
): Float64Array[] {
  return indicators.map((_, at) => {
    const column = allocate(units);
    for (let u = 0; u < units; u++) column[u] = syntheticValue(u + 1, at + 1, month);
    return column;
  });
}

export const unitId = (u: number): string => String(u);

/** The same case in the scheme language. */
export function syntheticScheme(): string {
  const lines = [
    'scheme: synthetic',
    'version: 1',
    'title: { zh-CN: 合成样例, en: Synthetic case }',
    'subject: unit',
    'period: month',
    'points: exact',
    'missing: exclude',
    'weights: relative',
    'root:',
    '  id: index',
    '  max: 100',
    '  children:',
  ];
  for (const [at, pillar] of pillars.entries()) {
    lines.push(`    - id: ${pillar.id}`, `      max: ${pillar.weight}`, '      children:');
    for (const { id, weight, direction } of indicators.filter((indicator) => indicator.pillar === at + 1)) {
      const sense = direction === 1 ? 'up' : 'down';
      lines.push(
        `        - { id: ${id}, max: ${weight}, rule: { kind: relative, method: min-max, direction: ${sense}, over: all } }`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The published answers (month 0). */
export const answers = [
  { units: 3000, best: 2745, index: 62.308_537_383_68, sum: 150_131.723_042_021 },
  { units: 40_000, best: 25_997, index: 73.130_518_188_224, sum: 1_998_789.596_769_54 },
] as const;
