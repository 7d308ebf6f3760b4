// npm run soak:ballots -- [raters] [blows] [clients]: raters voting while server and database are killed again and again.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { runBallotSeries } from '../packages/server/src/testing/ballot-series.ts';
import { BLOWS } from '../packages/server/src/testing/submissions.ts';

const [raters = 10_000, count = 20, clients = 100] = process.argv.slice(2).map(Number);
const directory = await mkdtemp(path.join(tmpdir(), 'hengjian-soak-'));
const load = loadavg()[0]?.toFixed(1);
try {
  const found = await runBallotSeries(directory, {
    raters,
    clients,
    blows: Array.from({ length: count }, (_, at) => BLOWS[at % BLOWS.length] ?? 'server'),
    told: (acknowledged, blow) => process.stdout.write(`${acknowledged}/${raters} acknowledged: ${blow}\n`),
  });
  process.stdout.write(`${JSON.stringify({ load, ...found }, null, 2)}\n`);
  const good = found.missing === 0 && found.findings === 0 && found.published === raters && found.served === raters;
  process.exitCode = good && found.refused.length === 0 ? 0 : 1;
} finally {
  await rm(directory, { recursive: true, force: true });
}
