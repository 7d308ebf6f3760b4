import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { machine, print } from './measure.ts';

/**
 * `npm run bench -- <name>…`: each prints figures measured side by side in one run; without names, all of them. Every bench is a
 * process of its own, so that one's memory and compiled code cannot favour another.
 */
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  engine: async () => (await import('./engine/scores.ts')).benchEngine(),
  replications: async () => (await import('./engine/replications.ts')).benchReplications(),
  duckdb: async () => (await import('./engine/duckdb.ts')).benchDuckDb(),
  hyperformula: async () => (await import('./engine/hyperformula.ts')).benchHyperFormula(),
  browser: async () => (await import('./browser/repaint.ts')).benchBrowser(),
  weights: async () => (await import('./browser/weights-page.ts')).benchWeightsPage(),
  parse: async () => (await import('./scheme/parse.ts')).benchParse(),
  csv: async () => (await import('./csv/table.ts')).benchCsv(),
  documents: () => import('./documents/measure.ts'),
  served: async () => (await import('./documents/served.ts')).benchServedDocuments(),
  trail: async () => (await import('./trail/measure.ts')).benchTrail(),
  import: async () => (await import('./import/measure.ts')).benchImport(),
  round: async () => (await import('./round/measure.ts')).benchRound(),
  ballot: async () => (await import('./ballot/measure.ts')).benchBallot(),
  booth: async () => (await import('./booth/first-answer.ts')).benchBooth(),
  start: async () => (await import('./start/first-page.ts')).benchStart(),
  lighthouse: async () => (await import('./lighthouse/ranking-page.ts')).benchLighthouse(),
};

/** Runs one bench in a process of its own. */
async function alone(name: string): Promise<void> {
  const child = spawn(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), '--alone', name], {
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exitCode = 1;
}

const [first = '', second = ''] = process.argv.slice(2);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => name !== '--alone' && !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  print(`No bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else if (first === '--alone') {
  await benches[second]?.();
} else {
  print(`${machine()}; ${new Date().toISOString().slice(0, 10)}\n`);
  for (const name of asked.length > 0 ? asked : Object.keys(benches)) await alone(name);
}
