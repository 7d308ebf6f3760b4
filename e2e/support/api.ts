import { randomUUID } from 'node:crypto';
import { enterAs, OFFICER } from './session.ts';

/** As much of the interface's shapes as the tests look at. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly next?: string;
  readonly issues: readonly { readonly code: string; readonly message: string; readonly path?: string }[];
}
export interface Job {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number;
  readonly problem: Problem | null;
}
export interface Import {
  readonly id: string;
  readonly state: 'checking' | 'ready' | 'refused' | 'confirmed' | 'discarded';
  readonly fileName: string;
  readonly sha256: string;
  readonly cells: Readonly<Record<'total' | 'new' | 'changed' | 'same' | 'missing' | 'problems' | 'warnings', number>>;
  readonly job: string | null;
}
export interface ImportProblem {
  readonly severity: 'error' | 'warning';
  readonly cell: string | null;
  readonly code: string;
  readonly message: { readonly 'zh-CN': string; readonly en: string };
  readonly value: string | null;
}
export interface Frame {
  readonly subjects: readonly string[];
  readonly columns: Readonly<Record<string, { readonly values: readonly (number | null)[] }>>;
}
export interface Page<T> {
  readonly items: readonly T[];
  readonly total?: number;
}

/** The HTTP interface as a script would use it, as one of the county's people. */
export class Api {
  readonly base: string;
  readonly #address: string;
  readonly #persona: string | null;
  #cookie: Promise<string> | undefined;

  /** `persona` null: nobody has signed in. */
  constructor(address: string, persona: string | null = OFFICER) {
    this.#address = address;
    this.#persona = persona;
    this.base = `${address}/api/v1`;
  }

  /** The bare answer, for tests of refusals. */
  async send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#persona !== null) {
      this.#cookie ??= enterAs(this.#address, this.#persona);
      headers.set('cookie', `hengjian=${await this.#cookie}`);
    }
    return fetch(`${this.base}${path}`, { method, ...init, headers });
  }

  async get<T>(path: string): Promise<T> {
    return (await this.#well(await this.send('GET', path))).json() as Promise<T>;
  }

  async bytes(path: string): Promise<Uint8Array> {
    return (await this.#well(await this.send('GET', path))).bytes();
  }

  async post<T>(path: string, body?: unknown, key: string = randomUUID()): Promise<T> {
    const answer = await this.send('POST', path, {
      headers: { 'idempotency-key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await this.#well(answer)).json() as Promise<T>;
  }

  /** Uploads a file and waits until it has been checked. */
  async upload(round: string, name: string, content: Uint8Array<ArrayBuffer> | string): Promise<Import> {
    const kept = await this.#file<Import>(`/rounds/${round}/imports`, name, content);
    if (kept.job !== null) await this.finish(kept.job);
    return this.get<Import>(`/imports/${kept.id}`);
  }

  /** Uploads a table of units and waits until it has been checked; the import's id. */
  async uploadUnits(name: string, content: Uint8Array<ArrayBuffer>): Promise<string> {
    const kept = await this.#file<{ id: string; job: string | null }>('/unit-imports', name, content);
    if (kept.job !== null) await this.finish(kept.job);
    return kept.id;
  }

  async #file<T>(path: string, name: string, content: Uint8Array<ArrayBuffer> | string): Promise<T> {
    const form = new FormData();
    form.append('file', new File([content], name));
    const answer = await this.send('POST', path, { headers: { 'idempotency-key': randomUUID() }, body: form });
    return (await this.#well(answer)).json() as Promise<T>;
  }

  /** Follows a job to its end: the stream of its progress closes when there is nothing more to say. */
  async finish(job: string): Promise<Job> {
    const events = await this.#well(await this.send('GET', `/jobs/${job}/events`));
    await events.text();
    return this.get<Job>(`/jobs/${job}`);
  }

  async problems(id: string): Promise<readonly ImportProblem[]> {
    return (await this.get<Page<ImportProblem>>(`/imports/${id}/problems?limit=200`)).items;
  }

  async #well(answer: Response): Promise<Response> {
    if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}: ${await answer.text()}`);
    return answer;
  }
}
