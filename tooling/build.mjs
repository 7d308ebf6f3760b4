// Builds the web app when one of its sources has changed since the last build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { environment, root, say } from './prepare.mjs';

const sources = ['packages/web', 'packages/engine/src', 'packages/ballot/src', 'package-lock.json'];
const dist = path.join(root, 'packages', 'web', 'dist');
const stamp = path.join(dist, '.built-from');

/** Names, sizes and times of the sources: cheap enough for every start (about 10 ms), exact enough for a cache. */
function fingerprint() {
  const hash = createHash('sha256');
  const walk = (entry) => {
    const info = statSync(entry);
    if (!info.isDirectory()) {
      hash.update(`${entry}\0${info.size}\0${info.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(entry).sort()) {
      if (name !== 'node_modules' && name !== 'dist' && name !== 'schema.d.ts') walk(path.join(entry, name));
    }
  };
  for (const source of sources) walk(path.join(root, source));
  return hash.digest('hex');
}

export function ensureWebApp() {
  const current = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return;
  say('正在构建网页……', 'Building the web app …');
  const build = spawnSync('npm', ['run', 'build', '-w', '@hengjian/web', '--silent'], {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (build.status !== 0) {
    process.stderr.write(`${build.stdout}${build.stderr}`);
    say('网页构建失败，详情见上。', 'Building the web app failed; see above.');
    process.exit(1);
  }
  mkdirSync(dist, { recursive: true });
  // Taken again: the build itself may write generated sources.
  writeFileSync(stamp, fingerprint());
}
