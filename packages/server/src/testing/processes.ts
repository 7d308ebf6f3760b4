import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { header } from './accounts.ts';

const CHILD = fileURLToPath(new URL('./child-server.ts', import.meta.url));
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface Process {
  readonly child: ChildProcess;
  readonly address: string;
  /** What it has written so far. */
  output(): string;
  log(): string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end; its exit code. */
  stop(): Promise<number | null>;
}

/** Starts a server in a process of its own and waits for its address. */
async function launch(file: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Process> {
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, DATA_DIR: _data, ...inherited } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += String(chunk)));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += String(chunk);
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}${log}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, 'exit');
    child.kill(signal);
    return (await gone)[0] as number | null;
  };
  return {
    child,
    address,
    output: () => output,
    log: () => log,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

/** A server in which a test says in a header who it is. */
export const childServer = (dataDirectory: string, units: number, environment: NodeJS.ProcessEnv = {}) =>
  launch(CHILD, [dataDirectory, String(units)], environment);

/** The program itself. */
export const productionServer = (dataDirectory: string, environment: NodeJS.ProcessEnv = {}) =>
  launch(MAIN, ['--production', '--host', '127.0.0.1', '--port', '0', '--data', dataDirectory], {
    LANG: 'en_GB.UTF-8',
    ...environment,
  });

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { readonly items: readonly Record<string, unknown>[] };
  readonly headers: Headers;
}

/** A request to a server in another process, as the office of alpha where no other headers are given. */
export async function ask(
  server: { readonly address: string },
  method: string,
  url: string,
  given: { readonly body?: BodyInit | object; readonly key?: string; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const plain = typeof given.body === 'object' && Object.getPrototypeOf(given.body) === Object.prototype;
  const answer = await fetch(`${server.address}/api/v1${url}`, {
    method,
    headers: {
      ...(given.headers ?? { 'x-test-account': header('alpha', 'office') }),
      'idempotency-key': given.key ?? crypto.randomUUID(),
      ...(plain ? { 'content-type': 'application/json' } : {}),
    },
    ...(given.body === undefined ? {} : { body: plain ? JSON.stringify(given.body) : (given.body as BodyInit) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: JSON.parse(text === '' ? '{}' : text) as Answer['body'],
    headers: answer.headers,
  };
}
