// npm test: install what the tests need, then every check in the order in which a mistake is cheapest to find.
// `npm test -- unit e2e` runs only the named steps.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureWebApp } from './build.mjs';
import { ensurePackages, environment, root, runtime } from './prepare.mjs';

ensurePackages();
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const reports = path.join(root, 'reports');
const env = { ...environment(), FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
const tally = { passed: 0, failed: 0, skipped: 0 };
/** What failed, told again at the very end: of a long log people and machines keep the end. */
const failures = [];

function run(command, args) {
  return spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** Runs one vitest project and adds its figures to the tally. */
function vitest(project) {
  const file = path.join(reports, `${project}.json`);
  rmSync(file, { force: true });
  const ok = run(bin('vitest'), [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  tally.passed += report.numPassedTests;
  tally.failed += report.numFailedTests;
  tally.skipped += report.numPendingTests + (report.numTodoTests ?? 0);
  for (const { name, assertionResults } of report.testResults) {
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status !== 'failed') continue;
      failures.push(
        `${path.relative(root, name)} › ${fullName}\n    ${(failureMessages[0] ?? '').split('\n').slice(0, 4).join('\n    ')}`,
      );
    }
  }
  if (!ok && report.numFailedTests === 0) {
    tally.failed += 1;
    failures.push(`${project}: an error outside the tests, see above`);
  }
  if (ok && report.numPassedTests === 0) {
    process.stderr.write(`${project}: no test ran\n`);
    tally.failed += 1;
    return false;
  }
  return ok;
}

/** The web client's types come from the committed OpenAPI document. */
const webTypes = () => run('npm', ['run', 'api', '-w', '@hengjian/web', '--silent']);
const tsc = (project) => run(bin('tsc'), ['-p', project]);
const steps = [
  [
    'types',
    () =>
      webTypes() &&
      [
        'tsconfig.json',
        'packages/engine/tsconfig.json',
        'packages/engine/tsconfig.test.json',
        'packages/web/tsconfig.json',
      ]
        .map(tsc)
        .every(Boolean),
  ],
  ['lint', () => run(bin('biome'), ['ci', '--error-on-warnings', '.'])],
  ['unused', () => run(bin('knip'), [])],
  ['boundaries', () => run(runtime(), ['tooling/boundaries.ts'])],
  ['unit', () => vitest('unit')],
  ['integration', () => vitest('integration')],
  [
    'e2e',
    () => {
      ensureWebApp();
      return run(runtime(), ['tooling/chromium.ts', '--install']) && vitest('e2e');
    },
  ],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some(([step]) => step === name));
if (unknown.length > 0) {
  process.stderr.write(`unknown step: ${unknown.join(', ')}; there are ${steps.map(([step]) => step).join(', ')}\n`);
  process.exit(2);
}
mkdirSync(reports, { recursive: true });
const lines = [];
let failed = false;
for (const [name, step] of steps) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n── ${name} ──\n`);
  const started = Date.now();
  const ok = step();
  failed ||= !ok;
  lines.push(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)} ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
if (failures.length > 0) process.stdout.write(`\nfailed:\n${failures.map((text) => `  ${text}`).join('\n')}\n`);
process.stdout.write(`\n${lines.join('\n')}\n\n`);
// The closing line also counts the checks that are not tests, so that a failed lint is never reported as all passed.
const checks = lines.filter((line) => line.startsWith('FAILED')).length;
const failedCount = Math.max(tally.failed, checks);
process.stdout.write(`${tally.passed} passed, ${failedCount} failed, ${tally.skipped} skipped\n`);
process.exit(failed ? 1 : 0);
