import { cpus, totalmem } from 'node:os';

/** Times of one contender, in milliseconds. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly best: number;
  readonly worst: number;
  readonly runs: number;
}
export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

/**
 * Runs contenders in turn (a, b, a, b, …), so that a busy moment of the machine falls on all of them. `warmup` rounds are
 * not counted. Garbage is collected when the runtime wants to, as in real use.
 */
export async function compare(
  contenders: readonly Contender[],
  { runs, warmup = 1 }: { readonly runs: number; readonly warmup?: number },
): Promise<Timing[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -warmup; round < runs; round++)
    for (const [at, { run }] of contenders.entries()) {
      const start = performance.now();
      await run();
      if (round >= 0) times[at]?.push(performance.now() - start);
    }
  return contenders.map(({ name }, at) => summary(name, times[at] ?? []));
}

export function summary(name: string, times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    name,
    median: sorted[sorted.length >> 1] ?? Number.NaN,
    best: sorted[0] ?? Number.NaN,
    worst: sorted.at(-1) ?? Number.NaN,
    runs: sorted.length,
  };
}

const milliseconds = (value: number): string =>
  value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;

/** A table of timings with their ratio to the first, in Markdown. */
export function timingTable(title: string, timings: readonly Timing[], note = ''): string {
  const first = timings[0]?.median ?? Number.NaN;
  const rows = timings.map(
    ({ name, median, best, worst, runs }) =>
      `| ${name} | ${milliseconds(median)} | ${milliseconds(best)}–${milliseconds(worst)} | ${runs} | ${(median / first).toFixed(2)} |`,
  );
  return [
    `### ${title}`,
    '',
    ...(note === '' ? [] : [note, '']),
    '| | median | range | runs | ratio |',
    '|---|---:|---:|---:|---:|',
    ...rows,
    '',
  ].join('\n');
}

/** What the figures were measured on. */
export function machine(): string {
  const [first] = cpus();
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, node ${process.version}, ${process.platform}`;
}

export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Highest resident size of this process so far, in MiB. */
export const peakMemory = (): string => (process.resourceUsage().maxRSS / 1024).toFixed(0);
