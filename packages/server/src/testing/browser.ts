import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { codeAt } from '../identity/totp.ts';
import type { Server } from '../server.ts';

/** A browser without a screen: keeps the cookie it was given, and says where it is. */
export class TestBrowser {
  cookie = '';
  secret = '';
  readonly #server: Server;
  readonly #tenant: string;
  readonly #host: string;

  constructor(server: Server, tenant: string, host = 'hengjian.example') {
    this.#server = server;
    this.#tenant = tenant;
    this.#host = host;
  }

  async send(method: 'GET' | 'POST', url: string, payload?: object, headers: Record<string, string> = {}) {
    const answer: LightMyRequestResponse = await this.#server.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: {
        host: this.#host,
        'accept-language': 'en',
        'x-tenant': this.#tenant,
        'idempotency-key': randomUUID(),
        ...(method === 'POST' && { origin: `https://${this.#host}` }),
        ...(this.cookie !== '' && { cookie: this.cookie }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const set = answer.headers['set-cookie'];
    if (typeof set === 'string') this.cookie = /Max-Age=0/.test(set) ? '' : (set.split(';')[0] ?? '');
    return answer;
  }
  get = (url: string) => this.send('GET', url);
  post = (url: string, payload: object = {}) => this.send('POST', url, payload);

  /** Signs in as far as it goes, and sets up the second factor where there is none. */
  async enter(login: string, secret: string, wanted = secret): Promise<void> {
    const first = await this.post('/session', { login, password: secret });
    expect(first.statusCode, first.body).toBe(200);
    if (first.json().remaining === 'password')
      expect((await this.post('/session/password', { current: secret, wanted })).statusCode).toBe(200);
    const begun = await this.post('/session/second-factor');
    this.secret = begun.json().secret;
    const done = await this.post('/session/second-factor/confirm', { code: codeAt(this.secret, new Date()) });
    expect(done.json(), done.body).toEqual({ remaining: null });
  }

  /** A code that has not been used yet; good for one more act within the half minute. */
  nextCode(): string {
    return codeAt(this.secret, new Date(Date.now() + 30_000));
  }
}
