import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answers } from '../engine/synthetic.ts';
import { generate, type SyntheticFiles } from './generate.ts';

const UNITS = 40_000;
const ROUNDS = 5;
const CLI = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url));
const PLAIN = fileURLToPath(new URL('./plain-sum.ts', import.meta.url));

export interface CsvMeasure {
  readonly bytes: number;
  readonly plainMs: number;
  readonly scoreMs: number;
  readonly ratio: number;
  /** Highest resident size of the scoring process. */
  readonly scoreRssMiB: number;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function timed(args: readonly string[]): number {
  const start = performance.now();
  execFileSync(process.execPath, [...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  return performance.now() - start;
}

/** The whole process reports its own peak; `time -v` is not on every machine. */
function peakMiB(args: readonly string[]): number {
  const report = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))`;
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const child = `${process.execPath} --import "${preload}" ${args.map((arg) => `"${arg}"`).join(' ')} 2>&1 >/dev/null`;
  const match = /peak (\d+)/.exec(execFileSync('/bin/sh', ['-c', child]).toString());
  return Number(match?.[1] ?? 0) / 1024;
}

/** The published best unit and sum of all Index values, from the file the command wrote. */
function checkAnswer(out: string): void {
  const expected = answers.find(({ units }) => units === UNITS);
  let sum = 0;
  let best = '';
  for (const line of readFileSync(out, 'utf8').split('\n').slice(1)) {
    const [subject = '', , node, , points, , , rank] = line.split(',');
    if (node !== 'index') continue;
    sum += Number(points);
    if (rank === '1') best = subject;
  }
  const off = Math.abs(sum / (expected?.sum ?? 0) - 1);
  if (best !== String(expected?.best) || !(off < 1e-9)) throw new Error(`Wrong answer: best ${best}, sum ${sum}`);
}

function compare({ scheme, data }: SyntheticFiles, out: string): CsvMeasure {
  const score = [CLI, 'score', scheme, data, '--depth', '1', '--out', out, '--quiet'];
  const plain = [PLAIN, data];
  timed(score);
  checkAnswer(out);
  const plainMs: number[] = [];
  const scoreMs: number[] = [];
  // Turn about, so that a busy moment of the machine meets both.
  for (let round = 0; round < ROUNDS; round++) {
    plainMs.push(timed(plain));
    scoreMs.push(timed(score));
  }
  const [a, b] = [median(plainMs), median(scoreMs)];
  return { bytes: statSync(data).size, plainMs: a, scoreMs: b, ratio: b / a, scoreRssMiB: peakMiB(score) };
}

/** `hengjian score --depth 1` on 40,000 × 111 against a loop that only reads and sums, both as whole processes. */
export async function measureCsv(): Promise<CsvMeasure> {
  const folder = mkdtempSync(join(tmpdir(), 'hengjian-bench-'));
  try {
    return compare(await generate(folder, UNITS), join(folder, 'out.csv'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) {
  const { bytes, plainMs, scoreMs, ratio, scoreRssMiB } = await measureCsv();
  console.log(`file                    ${(bytes / 1e6).toFixed(1)} MB, ${UNITS.toLocaleString('en')} × 111`);
  console.log(`plain read-and-sum      ${(plainMs / 1000).toFixed(2)} s  (median of ${ROUNDS})`);
  console.log(
    `hengjian score --depth 1 ${(scoreMs / 1000).toFixed(2)} s  ${ratio.toFixed(2)}×  peak ${scoreRssMiB.toFixed(0)} MiB`,
  );
}
