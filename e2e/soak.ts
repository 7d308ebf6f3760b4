// npm run soak -- [rounds]: kills server and database again and again at varying moments, and counts what was torn.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { tearImport, tearRun, type Victim } from './support/crash.ts';

const rounds = Number(process.argv[2] ?? 20);
const victims: readonly Victim[] = ['server', 'database'];
const home = await mkdtemp(path.join(tmpdir(), 'hengjian-soak-'));
const data = path.join(home, 'data');
const tally = { imports: 0, half: 0, lost: 0, runs: 0, runsLost: 0 };
try {
  for (let round = 0; round < rounds; round++) {
    const victim = victims[round % 2] ?? 'server';
    // The moment moves through the job, a few milliseconds later each time.
    const moment = (): Promise<void> => after((round * 7) % 400);
    const stored = await tearImport(data, victim, moment);
    await stored.server.stop();
    tally.imports++;
    if (stored.torn.atOnce !== 0 && stored.torn.atOnce !== stored.torn.wanted) tally.half++;
    if (stored.torn.atLast !== stored.torn.wanted) tally.lost++;
    const scored = await tearRun(data, victim, moment);
    await scored.server.stop();
    tally.runs++;
    if (scored.torn.runsAfter !== scored.torn.runsBefore + 1) tally.runsLost++;
    process.stdout.write(`${round + 1}/${rounds} ${victim}: ${JSON.stringify(tally)}\n`);
  }
} finally {
  await rm(home, { recursive: true, force: true });
}
process.exitCode = tally.half + tally.lost + tally.runsLost === 0 ? 0 : 1;
