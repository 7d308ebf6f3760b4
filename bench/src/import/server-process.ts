import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { header } from '../../../packages/server/src/testing/accounts.ts';

const SERVER = fileURLToPath(new URL('../../../packages/server/src/testing/child-server.ts', import.meta.url));

/** A server in a process of its own over one data directory, spoken to over HTTP as its users do. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #address: string;
  #keys = 0;

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.#address = address;
  }

  /** Starts it; on an empty database it first sets up a round of `units` subjects. */
  static async start(directory: string, units: number, databaseUrl: string | null): Promise<ServerProcess> {
    const given = [SERVER, directory, String(units), ...(databaseUrl === null ? [] : [databaseUrl])];
    const child = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout?.once('data', (chunk: Buffer) => resolve(String(chunk).trim()));
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
    });
    return new ServerProcess(child, address);
  }

  async #ask(method: string, url: string, body?: BodyInit, account = 'office'): Promise<Response> {
    const headers = {
      'x-test-account': header('alpha', 'office', account),
      'idempotency-key': `bench-${++this.#keys}`,
    };
    const answer = await fetch(`${this.#address}/api/v1${url}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** `account`: another of the office. */
  async call<Answer>(method: 'GET' | 'POST', url: string, body?: BodyInit, account?: string): Promise<Answer> {
    return (await (await this.#ask(method, url, body, account)).json()) as Answer;
  }

  /** Follows a job's events to its end, as the pages do; throws where it was not done. */
  async finished(job: string, account?: string): Promise<void> {
    const events = await (await this.#ask('GET', `/jobs/${job}/events`, undefined, account)).text();
    const last = events.split('\n').findLast((line) => line.startsWith('data: '));
    const { state } = JSON.parse(last?.slice(6) ?? '{}') as { state?: string };
    if (state !== 'done') throw new Error(`A job ended as ${state}: ${last}`);
  }

  /** Highest resident size so far in MiB, as Linux counts it; null elsewhere. The database's own processes are not in it. */
  async peakMemory(): Promise<number | null> {
    if (process.platform !== 'linux') return null;
    const found = /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${this.#child.pid}/status`, 'utf8'));
    return found === null ? null : Number(found[1]) / 1024;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await gone;
  }
}
