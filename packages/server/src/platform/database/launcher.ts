import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { text } from '../text.ts';
import { StartError } from './start-error.ts';

/** PostgreSQL refuses to run as root; `nobody` owns nothing else that could be harmed. */
const NOBODY = 65534;

/** How to run a program of PostgreSQL, and who must own its files. */
export interface Launcher {
  /** Set where the server runs as root. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  command(program: string, args: readonly string[]): { readonly file: string; readonly args: readonly string[] };
}

const asIs: Launcher['command'] = (file, args) => ({ file, args });

/** A directory that another user cannot enter, or a program that another user cannot run; null where all is open. */
function closedTo(target: string): { readonly place: string; readonly program: boolean } | null {
  if ((statSync(target).mode & 0o005) !== 0o005) return { place: target, program: true };
  for (let place = path.dirname(target); ; place = path.dirname(place)) {
    if ((statSync(place).mode & 0o001) === 0) return { place, program: false };
    if (place === path.dirname(place)) return null;
  }
}

function closedParent(directory: string): string | null {
  for (let place = path.resolve(directory); ; place = path.dirname(place)) {
    if (existsSync(place) && (statSync(place).mode & 0o001) === 0) return place;
    if (place === path.dirname(place)) return null;
  }
}

/** Linux capabilities this process has, by number. */
function has(capability: number): boolean {
  const line = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return line?.[1] !== undefined && ((BigInt(`0x${line[1]}`) >> BigInt(capability)) & 1n) === 1n;
}
const CAP_DAC_OVERRIDE = 1;
const CAP_DAC_READ_SEARCH = 2;

function setprivPath(): string | null {
  return ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file)) ?? null;
}

/**
 * Decides how to start PostgreSQL. Not root: as ourselves. Root: as `nobody`, which must be able to reach the programs and the data. In a
 * private home (root's own home is closed to others on Debian) it gets exactly the right to pass through directories, by `setpriv`; where
 * that is not to be had, StartError names the directory and the remedy.
 */
export function chooseLauncher(programs: readonly string[], dataParent: string): Launcher {
  if (process.getuid?.() !== 0) return { owner: null, command: asIs };
  const owner = { uid: NOBODY, gid: NOBODY };
  const closed = programs.map(closedTo).find((item) => item !== null) ?? null;
  const place = closed?.place ?? closedParent(dataParent);
  if (place === null) return { owner, command: asIs };
  const setpriv = process.platform === 'linux' ? setprivPath() : null;
  const capability =
    closed?.program !== true && setpriv !== null && has(CAP_DAC_READ_SEARCH)
      ? 'dac_read_search'
      : setpriv !== null && has(CAP_DAC_OVERRIDE)
        ? 'dac_override'
        : null;
  if (setpriv === null || capability === null) {
    throw new StartError(
      text(
        `以 root 身份运行时，内置数据库改用无特权用户（uid ${NOBODY}）启动，但该用户无法进入 ${place}。请执行 chmod o+x ${place}，或把程序和数据放到其他目录，或以普通用户运行。`,
        `Run as root, the embedded database is started as an unprivileged user (uid ${NOBODY}), who cannot enter ${place}. Run chmod o+x ${place}, or keep program and data elsewhere, or run as an ordinary user.`,
      ),
    );
  }
  return { owner, command: throughSetpriv(setpriv, capability, owner.uid) };
}

function throughSetpriv(setpriv: string, capability: string, id: number): Launcher['command'] {
  return (program, args) => ({
    file: setpriv,
    args: [
      `--reuid=${id}`,
      `--regid=${id}`,
      '--clear-groups',
      // Without it access(2), with which PostgreSQL looks at its own programs, ignores the capability.
      '--securebits=+no_setuid_fixup',
      `--inh-caps=-all,+${capability}`,
      `--ambient-caps=-all,+${capability}`,
      `--bounding-set=-all,+${capability}`,
      program,
      ...args,
    ],
  });
}
