#!/usr/bin/env node
// The entry is plain JavaScript, because the node that a shell finds may be too old to run TypeScript. It then hands over
// to the node that this repository brings along, and passes signals and the exit code through.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const here = dirname(fileURLToPath(import.meta.url));
const main = join(here, '..', 'src', 'main.ts');

function bundledNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  for (let folder = here; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', '.bin', name);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return null;
  }
}

function handOver(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C reaches the child by itself; this process only waits for its answer.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`${node}: ${error.message}\n`);
    process.exitCode = 70;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 70);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  await import(main);
} else {
  const node = bundledNode();
  if (node === null) {
    process.stderr.write(
      `hengjian 需要 Node.js ${NEEDED}（当前 ${process.versions.node}）。请先在仓库根目录运行 npm install。\n` +
        `hengjian needs Node.js ${NEEDED} (this is ${process.versions.node}). Run npm install in the repository first.\n`,
    );
    process.exitCode = 2;
  } else {
    handOver(node);
  }
}
