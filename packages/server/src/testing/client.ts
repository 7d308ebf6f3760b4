import { randomUUID } from 'node:crypto';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Role } from '../platform/principal.ts';
import type { Server } from '../server.ts';
import { header } from './accounts.ts';

export interface Caller {
  readonly tenant: string;
  readonly role?: Role;
  readonly account?: string;
  /** Units the account reaches; all where absent. */
  readonly reach?: readonly string[];
}

/** Speaks to the server as an account, over the whole HTTP stack but without a socket. */
export class Client {
  readonly #server: Server;
  readonly #caller: Caller;

  constructor(server: Server, caller: Caller) {
    this.#server = server;
    this.#caller = caller;
  }

  raw(options: InjectOptions): Promise<LightMyRequestResponse> {
    const { tenant, role = 'office', account, reach } = this.#caller;
    const headers = {
      'x-test-account': header(tenant, role, account, reach),
      'accept-language': 'en',
      'x-tenant': tenant,
      ...options.headers,
    };
    return this.#server.app.inject({ ...options, url: `/api/v1${String(options.url)}`, headers });
  }

  get(url: string): Promise<LightMyRequestResponse> {
    return this.raw({ method: 'GET', url });
  }

  post(url: string, payload?: object, key: string = randomUUID()): Promise<LightMyRequestResponse> {
    const headers = { 'idempotency-key': key };
    return this.raw(
      payload === undefined ? { method: 'POST', url, headers } : { method: 'POST', url, headers, payload },
    );
  }

  upload(
    url: string,
    name: string,
    bytes: Uint8Array | string,
    key: string = randomUUID(),
  ): Promise<LightMyRequestResponse> {
    const boundary = 'hengjian-boundary';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const headers = { 'idempotency-key': key, 'content-type': `multipart/form-data; boundary=${boundary}` };
    return this.raw({ method: 'POST', url, headers, payload });
  }

  /** Follows a job's events until it has ended; the last one. */
  async finished(job: string): Promise<JobAnswer> {
    const stream = await this.get(`/jobs/${job}/events`);
    const last = stream.body
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .at(-1);
    if (last === undefined) throw new Error(`no event of job ${job}: ${stream.body}`);
    return JSON.parse(last.slice(6)) as JobAnswer;
  }
}

export interface JobAnswer {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly result: Record<string, unknown> | null;
  readonly problem: { readonly en: { readonly code: string } } | null;
}
