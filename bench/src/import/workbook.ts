import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readColumns, streamXlsx } from '@hengjian/tabular';
import { peakMemory, print } from '../measure.ts';

const ROWS = 100_000;
const COLUMNS = 8;

function* rows(): Generator<(string | number)[]> {
  yield ['subject', 'period', ...Array.from({ length: COLUMNS }, (_, at) => `i${at + 1}`)];
  for (let row = 0; row < ROWS; row++)
    yield [
      `unit-${row % 60}`,
      `2025-${(row % 12) + 1}`,
      ...Array.from({ length: COLUMNS }, (_, at) => ((row * 31 + at * 7) % 9973) / 100),
    ];
}

/** Reads and checks a workbook of 100,000 rows: the part of an import before anything is stored. */
export async function benchImport(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hengjian-import-'));
  try {
    const file = path.join(folder, 'figures.xlsx');
    const handle = await open(file, 'w');
    for await (const chunk of streamXlsx([{ name: 'figures', rows: rows() }])) await handle.write(chunk);
    const { size } = await handle.stat();
    await handle.close();
    const start = performance.now();
    const table = await readColumns(file, {
      choose:
        () =>
        ({ name }) =>
          name.startsWith('i') ? 'number' : 'text',
    });
    const seconds = (performance.now() - start) / 1000;
    if (table?.rows !== ROWS || table.problems.errors > 0) throw new Error('The workbook was not read whole');
    print(
      `### Workbook of ${ROWS.toLocaleString('en')} rows × ${COLUMNS + 2} columns (${(size / 2 ** 20).toFixed(0)} MiB)\n\nread and checked in ${seconds.toFixed(1)} s; peak of the process ${peakMemory()} MiB; nothing stored\n`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
