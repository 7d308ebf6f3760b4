import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBallotSeries } from './ballot-series.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'hengjian-ballots-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('counts every acknowledged paper once while server and database are killed and the database is stopped', async () => {
  const count = await runBallotSeries(directory, { raters: 240, clients: 20, blows: ['server', 'database', 'stop'] });
  expect(count.refused).toEqual([]);
  // Issued is marked, and nothing that was not acknowledged is counted either: who got no answer asked again.
  expect(count).toMatchObject({ acknowledged: 240, served: 240, published: 240, missing: 0, findings: 0 });
  // Otherwise nothing was under way when the blows fell.
  expect(count.retries).toBeGreaterThan(0);
}, 180_000);
