import { machine, print } from './measure.ts';

/** `npm run bench -- <name>…`: each prints figures measured side by side in one run. Without names: all but `start`. */
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  engine: async () => (await import('./engine/scores.ts')).benchEngine(),
  replications: async () => (await import('./engine/replications.ts')).benchReplications(),
  duckdb: async () => (await import('./engine/duckdb.ts')).benchDuckDb(),
  hyperformula: async () => (await import('./engine/hyperformula.ts')).benchHyperFormula(),
  browser: async () => (await import('./browser/repaint.ts')).benchBrowser(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  print(`No bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  print(`${machine()}; ${new Date().toISOString().slice(0, 10)}\n`);
  for (const name of asked.length > 0 ? asked : Object.keys(benches)) await benches[name]?.();
}
