import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Signed } from './county.ts';

export type Kind = 'sheet' | 'save' | 'other';
export interface Answered {
  readonly kind: Kind;
  readonly milliseconds: number;
}

interface Sheet {
  readonly columns: readonly { readonly key: string; readonly min: number | null }[];
  readonly items: readonly { readonly id: string; readonly version: readonly number[] }[];
  readonly nextCursor: string | null;
}

/** One supplier at the sheet, asking for what the page asks for: a page of units after another, a save now and then, the bell. */
export class Supplier {
  readonly #base: string;
  readonly #signed: Signed;
  readonly #place: number;
  readonly #sheet: string;
  readonly answered: Answered[] = [];
  #page: Sheet | undefined;
  #turn = 0;

  constructor(address: string, round: string, signed: Signed, place: number) {
    this.#base = `${address}/api/v1`;
    this.#signed = signed;
    this.#place = place;
    this.#sheet = `/rounds/${round}/tasks/${signed.department}`;
  }

  /** Opens the page, then works at it until it has asked `requests` times; between two acts it waits `pause` on average. */
  async work(requests: number, pause: number): Promise<void> {
    // Nobody comes at the same moment.
    await setTimeout(pause * (this.#place / 25));
    for (const path of ['/session', '/notices', '/tasks?limit=50']) await this.#ask('other', path);
    await this.#next();
    await this.#ask('other', `${this.#sheet}/remarks?limit=50`);
    while (this.answered.length < requests) {
      await setTimeout(pause * (0.5 + ((this.#place * 7 + this.#turn * 13) % 10) / 10));
      this.#turn++;
      if (this.#turn % 4 === 0) await this.#save();
      else if (this.#turn % 10 === 7) await this.#ask('other', '/notices');
      else await this.#next();
    }
  }

  async #next(): Promise<void> {
    const cursor = this.#page?.nextCursor ?? null;
    this.#page = await this.#ask<Sheet>('sheet', `${this.#sheet}/sheet${cursor === null ? '' : `?cursor=${cursor}`}`);
  }

  /** Types a few figures into units nobody else works at. */
  async #save(): Promise<void> {
    const { items = [], columns = [] } = this.#page ?? {};
    const row = items[(this.#place + this.#turn) % items.length];
    if (row === undefined || this.#place % 4 !== this.#turn % 4) return this.#next();
    const cells = columns.slice(0, 3).map(({ key, min }, at) => ({
      unit: row.id,
      column: key,
      version: row.version[at] ?? 0,
      text: String(min ?? 1),
    }));
    await this.#ask('save', `${this.#sheet}/entries`, { cells });
    this.#page = undefined;
  }

  async #ask<T>(kind: Kind, path: string, body?: object): Promise<T> {
    const started = performance.now();
    const answer = await fetch(`${this.#base}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: `hengjian=${this.#signed.cookie}`,
        'accept-encoding': 'br',
        'accept-language': 'zh-CN',
        ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    this.answered.push({ kind, milliseconds: performance.now() - started });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
