// Brings a checkout to where it can run: packages installed as the lock file says. Plain JavaScript without dependencies,
// because it runs before anything is installed and on the system's own node (20 or newer).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The repository's own Node 24; the system's may be older. */
export const node24 = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

const stamp = path.join(root, 'node_modules', '.hengjian-lock');
const zh = !/^en/i.test(process.env.LC_ALL || process.env.LANG || 'zh');
/** One line to the person at the terminal, in the language of the terminal. */
export const say = (chinese, english) => process.stderr.write(`${zh ? chinese : english}\n`);

function writable(directory) {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Environment for child processes: the repository's tools first; npm's cache inside the checkout where there is no home to write to. */
export function environment() {
  const env = {
    ...process.env,
    PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  };
  if (!writable(homedir())) env.npm_config_cache = path.join(root, '.cache', 'npm');
  return env;
}

/** Installs the packages when the lock file has changed since the last install. */
export function ensurePackages() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    say(
      `需要 Node.js 20 或更新的版本，当前为 ${process.version}。`,
      `Node.js 20 or newer is needed; this is ${process.version}.`,
    );
    process.exit(1);
  }
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(node24)) return;
  say('正在安装依赖包（首次约一分钟）……', 'Installing packages (about a minute the first time) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const install = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (install.status !== 0) {
    say(
      '依赖包安装失败。请检查网络和 npm 设置后重试。',
      'Installing the packages failed. Check the network and npm settings, then try again.',
    );
    process.exit(1);
  }
  if (!existsSync(node24)) {
    say(
      `没有适用于 ${process.platform}-${process.arch} 的 Node 24 安装包；请自行安装 Node 24 后重试。`,
      `There is no Node 24 package for ${process.platform}-${process.arch}; install Node 24 yourself and try again.`,
    );
    if (Number(process.versions.node.split('.')[0]) < 24) process.exit(1);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

/** The node to run TypeScript with. */
export const runtime = () => (existsSync(node24) ? node24 : process.execPath);
