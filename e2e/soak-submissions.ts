// npm run soak:submissions -- [submissions] [blows] [clients]: submissions under way while server and database are killed again and again.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { BLOWS, runSeries } from '../packages/server/src/testing/submissions.ts';

const [submissions = 10_000, count = 20, clients = 100] = process.argv.slice(2).map(Number);
const directory = await mkdtemp(path.join(tmpdir(), 'hengjian-soak-'));
const load = loadavg()[0]?.toFixed(1);
try {
  const found = await runSeries(directory, {
    submissions,
    clients,
    blows: Array.from({ length: count }, (_, at) => BLOWS[at % BLOWS.length] ?? 'server'),
    told: (acknowledged, blow) => process.stdout.write(`${acknowledged}/${submissions} acknowledged: ${blow}\n`),
  });
  process.stdout.write(`${JSON.stringify({ load, ...found }, null, 2)}\n`);
  const good = found.missing === 0 && found.twice === 0 && found.trail.ok && found.refused.length === 0;
  process.exitCode = good ? 0 : 1;
} finally {
  await rm(directory, { recursive: true, force: true });
}
