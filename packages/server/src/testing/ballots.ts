import { type Answers, FORM_TEMPLATES, fromBase64Url, type Paper, toBase64Url } from '@hengjian/ballot';
import { blind, newSeed, secretsOf, unblind } from '@hengjian/ballot/booth';
import type { LightMyRequestResponse } from 'fastify';
import { slipContext } from '../ballots/opened.ts';
import { slipCode } from '../ballots/slips.ts';
import type { Services } from '../platform/services.ts';
import { sql } from '../platform/sql/sql.ts';
import type { Server } from '../server.ts';
import type { Client } from './client.ts';

export interface PlanGiven {
  readonly groups?: readonly { id: string; weight: string; by: 'posts' | 'slips' | 'anybody' }[];
  /** Slips of each group, by sheet. */
  readonly sheets: readonly Readonly<Record<string, number>>[];
  readonly threshold?: number;
  readonly units?: readonly (string | null)[];
}

const [TEMPLATE] = FORM_TEMPLATES;
if (TEMPLATE === undefined) throw new Error('no template');
const FORM = TEMPLATE.form;

/** A ballot on leadership teams of two members. */
export const planOf = ({ groups, sheets, threshold = 3, units = [] }: PlanGiven) => ({
  form: FORM,
  groups: (groups ?? [{ id: 'staff', weight: '1', by: 'slips' as const }]).map((group) => ({
    ...group,
    words: { 'zh-CN': group.id },
  })),
  sheets: sheets.map((slips, at) => ({
    words: { 'zh-CN': `第${at + 1}班子` },
    unit: units[at] ?? null,
    subjects: ['zhang', 'li'].map((id) => ({ id, words: { 'zh-CN': id } })),
    slips,
  })),
  threshold,
  day: '2026-11-01',
});

/** Drafts and opens it; its id. */
export async function openBallot(
  office: Client,
  plan: object,
  kind: 'measured' | 'open' = 'measured',
): Promise<string> {
  const made = await office.post('/ballots', { kind, plan, closesAt: null });
  if (made.statusCode !== 200) throw new Error(made.body);
  const { id } = made.json();
  const opening = await office.post(`/ballots/${id}/open`, {});
  if (opening.statusCode !== 200) throw new Error(opening.body);
  const job = await office.finished(opening.json().job);
  if (job.state !== 'done') throw new Error(JSON.stringify(job));
  return id;
}

/** The codes of a box's slips, as they are printed. */
export async function slipsOf(
  services: Services,
  tenant: string,
  ballot: string,
  box: number,
  count: number,
): Promise<string[]> {
  const row = await services.db.read(tenant, (tx) =>
    tx.first<{ sealed: string }>(
      sql`select slip_secret_sealed as sealed from ballots where tenant_id = ${tenant} and ballot_id = ${ballot}`,
    ),
  );
  const secret = services.vault.open(row?.sealed ?? '', slipContext(tenant, ballot));
  return Array.from({ length: count }, (_, at) => slipCode(secret, box, at + 1));
}

/** A rater's browser, step by step. */
export class Booth {
  readonly #server: Server;
  readonly #tenant: string;
  readonly #ballot: string;
  readonly #as: Client | null;

  /** `as`: who has signed in; null for a slip. */
  constructor(server: Server, tenant: string, ballot: string, as: Client | null = null) {
    this.#server = server;
    this.#tenant = tenant;
    this.#ballot = ballot;
    this.#as = as;
  }

  /** Without any session. */
  #nameless(method: 'GET' | 'POST', path: string, payload?: object): Promise<LightMyRequestResponse> {
    const headers = { 'x-tenant': this.#tenant, 'accept-language': 'en' };
    const url = `/api/v1/ballots/${this.#ballot}${path}`;
    return this.#server.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  }

  mine(slip?: string): Promise<LightMyRequestResponse> {
    const body = slip === undefined ? {} : { slip };
    return this.#as === null
      ? this.#nameless('POST', '/mine', body)
      : this.#as.post(`/ballots/${this.#ballot}/mine`, body);
  }

  box(no: number): Promise<LightMyRequestResponse> {
    return this.#nameless('GET', `/boxes/${no}`);
  }

  issue(box: number, message: string, slip?: string): Promise<LightMyRequestResponse> {
    const body = { message, ...(slip === undefined ? {} : { slip }) };
    return this.#as === null
      ? this.#nameless('POST', `/boxes/${box}/token`, body)
      : this.#as.post(`/ballots/${this.#ballot}/boxes/${box}/token`, body);
  }

  cast(paper: object): Promise<LightMyRequestResponse> {
    return this.#nameless('POST', '/papers', paper);
  }

  publication(): Promise<LightMyRequestResponse> {
    return this.#nameless('GET', '/publication');
  }

  /** A token for one paper, unblinded; throws where it is refused. */
  async token(
    box: number,
    slip?: string,
  ): Promise<Pick<Paper, 'box' | 'serial' | 'signature' | 'codeKey'> & { seed: Uint8Array<ArrayBuffer> }> {
    const seen = await this.box(box);
    if (seen.statusCode !== 200) throw new Error(seen.body);
    const key = fromBase64Url(seen.json().key);
    if (key === null) throw new Error('no key');
    const seed = newSeed();
    const { serial, codeKey } = await secretsOf(seed);
    const bytes = fromBase64Url(serial) ?? new Uint8Array();
    const { message, inverse } = await blind(key, bytes);
    const answer = await this.issue(box, toBase64Url(message), slip);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    const signed = fromBase64Url(answer.json().signed) ?? new Uint8Array();
    const signature = await unblind(key, bytes, { signed, inverse });
    if (signature === null) throw new Error('the token is no signature');
    return { box, serial, codeKey, signature: toBase64Url(signature), seed };
  }

  /** The whole way of one rater. */
  async vote(box: number, answers: Answers, slip?: string): Promise<{ seed: Uint8Array<ArrayBuffer>; paper: Paper }> {
    const { seed, ...token } = await this.token(box, slip);
    const paper = { ...token, answers };
    const answer = await this.cast(paper);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return { seed, paper };
  }
}

export async function closeBallot(office: Client, id: string): Promise<void> {
  const closing = await office.post(`/ballots/${id}/close`, { reason: '时间到' });
  if (closing.statusCode !== 200) throw new Error(closing.body);
  const job = await office.finished(closing.json().job);
  if (job.state !== 'done') throw new Error(JSON.stringify(job));
}
