import { print, summary, timingTable } from '../measure.ts';
import { measureCsv } from './measure.ts';

export async function benchCsv(): Promise<void> {
  const { bytes, plainMs, scoreMs, scoreRssMiB } = await measureCsv();
  print(
    timingTable(
      `CSV of ${(bytes / 1e6).toFixed(0)} MB, 40,000 × 111, whole processes (medians of five, turn about)`,
      [summary('plain loop: read and sum', [plainMs]), summary('hengjian score --depth 1', [scoreMs])],
      `Peak of the scoring process ${scoreRssMiB.toFixed(0)} MiB.`,
    ),
  );
}
