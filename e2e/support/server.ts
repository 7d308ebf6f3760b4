import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface RunningServer {
  readonly address: string;
  readonly dataDirectory: string;
  readonly process: ChildProcess;
  /** What it has printed until it was ready. */
  readonly said: string;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. The database it started goes on. */
  kill(): Promise<void>;
}

/**
 * Starts the real server on its embedded database; resolves when it has printed its address. Port 0 takes a free one; without a
 * data directory it gets one that goes when it stops.
 */
export async function startServer(options: {
  readonly dataDirectory?: string;
  readonly port?: number;
  readonly arguments?: readonly string[];
}): Promise<RunningServer> {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(path.join(tmpdir(), 'hengjian-e2e-')));
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, ...environment } = process.env;
  const child = spawn(process.execPath, ['packages/server/src/main.ts', ...(options.arguments ?? [])], {
    cwd: root,
    env: { ...environment, HOST: '127.0.0.1', PORT: String(options.port ?? 0), DATA_DIR: dataDirectory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready:\n${output}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    address,
    dataDirectory,
    process: child,
    said: output,
    async stop() {
      await end('SIGTERM');
      if (options.dataDirectory === undefined) await rm(dataDirectory, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
  };
}
