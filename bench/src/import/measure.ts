import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measureReading } from './read-only.ts';
import { measureServer } from './through-server.ts';

/** A workbook of 100,000 rows: read and checked only, and the whole way into the ledger. */
export async function benchImport(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hengjian-import-'));
  try {
    await measureReading(folder);
    await measureServer(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
