import { run } from './run.ts';

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
