import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import path from 'node:path';
import { withScratchDatabase } from '../../../packages/server/src/testing/scratch-database.ts';
import { print } from '../measure.ts';
import { ServerProcess } from './server-process.ts';
import { mebibytes, type Workbook, writeWorkbook } from './workbook.ts';

const ROWS = 100_000;
const RUNS = 2;
const CHECKER = 'checker';
/** The round that child-server.ts sets up, its two columns, and its way of naming units. */
const ROUND = 'order-2026-10';

function* rows(seed: number): Generator<(string | number)[]> {
  yield ['subject', 'replies', 'tasks'];
  for (let row = 0; row < ROWS; row++)
    yield [`town-${String(row + 1).padStart(2, '0')}`, (row + seed) % 13, ((row * 31 + seed) % 9973) / 100];
}

interface Taken {
  readonly upload: number;
  readonly check: number;
  readonly store: number;
}

/** Upload, check, confirm, store; seconds of each. Throws unless every figure went into the ledger. */
async function importOnce(server: ServerProcess, book: Workbook): Promise<Taken> {
  const form = new FormData();
  form.set('file', await openAsBlob(book.file), path.basename(book.file));
  const start = performance.now();
  const kept = await server.call<{ id: string; job: string }>('POST', `/rounds/${ROUND}/imports`, form);
  const uploaded = performance.now();
  await server.finished(kept.job);
  const checked = performance.now();
  const { cells } = await server.call<{ cells: { new: number; changed: number; problems: number } }>(
    'GET',
    `/imports/${kept.id}`,
  );
  if (cells.problems > 0 || cells.new + cells.changed !== ROWS * 2) throw new Error(JSON.stringify(cells));
  const confirmed = performance.now();
  // Figures are replaced by two people.
  const store = await server.call<{ id: string }>('POST', `/imports/${kept.id}/confirm`, undefined, CHECKER);
  await server.finished(store.id, CHECKER);
  const stored = performance.now();
  const seconds = (from: number, to: number): number => (to - from) / 1000;
  return {
    upload: seconds(start, uploaded),
    check: seconds(uploaded, checked),
    store: seconds(confirmed, stored),
  };
}

type Measured = Taken & { readonly peak: string };

/** Both workbooks one after the other; the server is started anew after setting up, so that its peak is that of the imports. */
async function measure(
  folder: string,
  books: readonly Workbook[],
  databaseUrl: string | null,
): Promise<readonly Measured[]> {
  const data = await mkdtemp(path.join(folder, 'data-'));
  await (await ServerProcess.start(data, ROWS, databaseUrl)).stop();
  const server = await ServerProcess.start(data, ROWS, databaseUrl);
  const measured: Measured[] = [];
  try {
    for (const book of books) {
      const taken = await importOnce(server, book);
      measured.push({ ...taken, peak: (await server.peakMemory())?.toFixed(0) ?? '—' });
    }
    return measured;
  } finally {
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}

/**
 * The whole way of a workbook of 100,000 rows through a real server, into an empty ledger and then replacing every figure: on the embedded
 * database, and on TEST_DATABASE_URL where it is set.
 */
export async function measureServer(folder: string): Promise<void> {
  const books = [
    await writeWorkbook(folder, 'first.xlsx', rows(1)),
    await writeWorkbook(folder, 'again.xlsx', rows(2)),
  ];
  const external = process.env.TEST_DATABASE_URL ?? '';
  print(
    `### ${ROWS.toLocaleString('en')} rows × 2 figures (${mebibytes(books[0]?.bytes ?? 0)} MiB) through the server, all ${(ROWS * 2).toLocaleString('en')} stored\n\n| database, ledger | upload | check | store | together | peak of the server so far | load before |\n|---|---:|---:|---:|---:|---:|---:|`,
  );
  const lines = async (title: string, databaseUrl: string | null): Promise<void> => {
    const load = (loadavg()[0] ?? 0).toFixed(1);
    for (const [at, { upload, check, store, peak }] of (await measure(folder, books, databaseUrl)).entries()) {
      const cells = [upload, check, store, upload + check + store].map((value) => `${value.toFixed(1)} s`);
      print(
        `| ${title}, ${at === 0 ? 'empty' : 'every figure replaced'} | ${cells.join(' | ')} | ${peak} MiB | ${load} |`,
      );
    }
  };
  for (let run = 0; run < RUNS; run++) {
    await lines('embedded', null);
    if (external !== '') await withScratchDatabase(external, (url) => lines('TEST_DATABASE_URL', url));
  }
  print('');
}
