import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DATA, SCHEME } from './county.ts';

const BIN = fileURLToPath(new URL('../../bin/hengjian.mjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with a scheme and its data, and the real command run inside it. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'hengjian-cli-'));

  constructor() {
    this.write('scheme.yaml', SCHEME);
    this.write('data.csv', DATA);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return name;
  }

  /** Variation of a file that is already here. */
  vary(from: string, to: string, change: (text: string) => string): string {
    return this.write(to, change(from === 'scheme.yaml' ? SCHEME : DATA));
  }

  start(args: readonly string[], node = process.execPath): ChildProcess {
    return spawn(node, [BIN, ...args], {
      cwd: this.folder,
      env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  run(...args: readonly string[]): Promise<Ended> {
    return ended(this.start(args));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
