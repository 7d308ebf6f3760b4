import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Stripping types and compiling takes longer than many a command: what was compiled once is kept, beside the packages and
// not in a folder that others can write to.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/hengjian', import.meta.url)));
const { run } = await import('./run.ts');

const stop = new AbortController();
let asked = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The second time nobody wants to wait for tidying up.
    if (asked) process.exit(130);
    asked = true;
    stop.abort();
  });
}
// A progress line for a reader who has gone is not worth a crash.
process.stderr.on('error', () => undefined);

process.exitCode = await run({
  argv: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stop.signal,
});
