import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSeries } from './submissions.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'hengjian-submissions-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('keeps every acknowledged submission once while server and database are killed and the database is stopped', async () => {
  const count = await runSeries(directory, { submissions: 300, clients: 20, blows: ['server', 'database', 'stop'] });
  expect(count.refused).toEqual([]);
  expect(count).toMatchObject({ acknowledged: 300, missing: 0, twice: 0, trail: { ok: true, entries: 300 } });
  // Otherwise nothing was under way when the blows fell.
  expect(count.retries).toBeGreaterThan(0);
}, 180_000);
