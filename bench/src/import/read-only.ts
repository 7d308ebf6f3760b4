import { readColumns } from '@hengjian/tabular';
import { peakMemory, print } from '../measure.ts';
import { mebibytes, writeWorkbook } from './workbook.ts';

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

/** Reads and checks a workbook of 100,000 rows in this process: the reader alone, without a server. */
export async function measureReading(folder: string): Promise<void> {
  const { file, bytes } = await writeWorkbook(folder, 'wide.xlsx', rows());
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
    `### Workbook of ${ROWS.toLocaleString('en')} rows × ${COLUMNS + 2} columns (${mebibytes(bytes)} MiB)\n\nread and checked in ${seconds.toFixed(1)} s; peak of the process ${peakMemory()} MiB; nothing stored\n`,
  );
}
