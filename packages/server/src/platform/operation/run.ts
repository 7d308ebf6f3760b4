import { createHash } from 'node:crypto';
import { AppError } from '../errors/catalogue.ts';
import { refuse } from '../errors/platform-errors.ts';
import { queueEvent } from '../outbox/repository.ts';
import { type Principal, reaches } from '../principal.ts';
import type { Services } from '../services.ts';
import type { Tx } from '../sql/database.ts';
import { type Locale, pick } from '../text.ts';
import {
  type Client,
  type Context,
  type Input,
  isCommand,
  isLane,
  type Operation,
  type SessionCookie,
  type Viewed,
} from './define.ts';
import { type Claim, claimKey, type IdempotencyKey, keepAnswer } from './idempotency-repository.ts';
import type { Registry } from './registry.ts';

/** One act, before it is chained. */
export interface AuditEntry {
  readonly at: Date;
  readonly account: { readonly id: string; readonly name: string };
  readonly operation: string;
  readonly target: string;
  readonly outcome: 'done' | 'refused';
  /** Of a refusal. */
  readonly code: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}
/** Chains an act to the tenant's trail. It takes the one lock of that chain: nothing may be locked after it in the same transaction. */
type AppendAudit = (tx: Tx, entry: AuditEntry) => Promise<void>;

/** That an account opened files. */
export interface FileView {
  readonly at: Date;
  readonly account: { readonly id: string; readonly name: string };
  readonly operation: string;
  readonly files: readonly Viewed[];
}
type RecordViews = (tx: Tx, view: FileView) => Promise<void>;

/** A request that has been authenticated, limited and validated. */
export interface Request {
  readonly principal: Principal;
  readonly locale: Locale;
  readonly input: Input<unknown, unknown, unknown>;
  readonly idempotencyKey: string | null;
  readonly client: Client;
}

/** What goes back over HTTP. */
export interface Outcome {
  readonly answer: unknown;
  readonly cookie: SessionCookie | null;
}

export interface Runner {
  readonly registry: Registry;
  readonly services: Services;
  readonly audit: AppendAudit;
  readonly views: RecordViews;
}

function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, stable(item)]),
  );
}

function keyOf(operation: Operation, request: Request): IdempotencyKey {
  if (request.idempotencyKey === null) throw refuse('idempotency.required');
  const { params, query, body, upload } = request.input;
  // Where it stands for now is another place each time.
  const file = upload === null ? null : { sha256: upload.sha256, size: upload.size, fileName: upload.fileName };
  const content = JSON.stringify(stable({ params, query, body, upload: file }));
  return {
    operation: operation.name,
    account: request.principal.account.id,
    key: request.idempotencyKey,
    requestHash: createHash('sha256').update(content).digest('hex'),
  };
}

function targetOf(params: unknown): string {
  return typeof params === 'object' && params !== null ? Object.values(params).map(String).join('/') : '';
}

/** What an act says beside its answer: about itself for the trail, and what becomes of the session. */
interface Said {
  readonly trail: {
    target: string;
    before: unknown;
    after: unknown;
    reason: string | null;
    readonly details: Record<string, unknown>;
  };
  account: { readonly id: string; readonly name: string } | null;
  cookie: SessionCookie | null;
}
const silence = (params: unknown): Said => ({
  trail: { target: targetOf(params), before: null, after: null, reason: null, details: {} },
  account: null,
  cookie: null,
});

function entryOf(
  runner: Runner,
  operation: Operation,
  principal: Principal,
  said: Said,
  code: string | null,
): AuditEntry {
  const { id, name } = said.account ?? principal.account;
  return {
    at: runner.services.now(),
    account: { id, name },
    operation: operation.name,
    outcome: code === null ? 'done' : 'refused',
    code,
    ...said.trail,
  };
}

/** Enters a refusal into the trail, in a transaction of its own: the one of the act has been rolled back, or was never opened. */
export async function auditRefusal(
  runner: Runner,
  operation: Operation,
  asked: { readonly principal: Principal; readonly params: unknown },
  error: unknown,
): Promise<void> {
  if (operation.auditRefusals !== true || !(error instanceof AppError)) return;
  await runner.services.db.write(asked.principal.tenant, (tx) =>
    runner.audit(tx, entryOf(runner, operation, asked.principal, silence(asked.params), error.inTrail)),
  );
}

/**
 * The one sentence of every operation, from the transaction on: load and lock → authorize → decide and write → queue events → present → audit in the
 * same transaction. A refusal is thrown as AppError and nothing is written but, where the operation asks for it, that it was refused.
 */
export async function runOperation(runner: Runner, operation: Operation, request: Request): Promise<Outcome> {
  const { principal, input } = request;
  try {
    if (!runner.registry.allows(principal, operation)) throw denied(operation, request);
    if (isLane(operation)) {
      const { services } = runner;
      const given = { tenant: principal.tenant, principal, services, now: services.now() };
      return { answer: await operation.handle(given, input), cookie: null };
    }
    return await (isCommand(operation) ? command(runner, operation, request) : query(runner, operation, request));
  } catch (error) {
    await auditRefusal(runner, operation, { principal, params: input.params }, error);
    throw error;
  }
}

/** What the operation works out before its transaction; undefined where it has nothing to work out. */
async function prepare(runner: Runner, operation: Operation, request: Request): Promise<unknown> {
  const { services } = runner;
  const { principal, locale, client } = request;
  // What it finds out may be nothing for who asks.
  if (operation.everywhere === true && runner.registry.reach(principal, operation) !== 'all')
    throw outside(operation, request);
  return operation.prepare?.(
    { tenant: principal.tenant, principal, locale, now: services.now(), services, client },
    request.input,
  );
}

async function query(runner: Runner, operation: Operation, request: Request): Promise<Outcome> {
  const { db, now } = runner.services;
  const { tenant, account } = request.principal;
  const said = silence(null);
  const prepared = await prepare(runner, operation, request);
  const { answer, loaded } = await db.read(tenant, (tx) => act(runner, operation, request, tx, { said, prepared }));
  const files = [operation.views?.(request.input, loaded) ?? []].flat();
  // Nobody reads a file unseen: without the record there is no answer.
  if (files.length > 0) {
    const view = { at: now(), account: { id: account.id, name: account.name }, operation: operation.name, files };
    await db.write(tenant, (tx) => runner.views(tx, view));
  }
  return { answer, cookie: said.cookie };
}

async function command(runner: Runner, operation: Operation, request: Request): Promise<Outcome> {
  const key = operation.secret === true ? null : keyOf(operation, request);
  const { principal, input } = request;
  const prepared = await prepare(runner, operation, request);
  return runner.services.db.write(principal.tenant, async (tx) => {
    const claim: Claim = key === null ? { kind: 'new' } : await claimKey(tx, key);
    switch (claim.kind) {
      case 'answered':
        await allowAgain(runner, operation, request, tx, claim.about);
        return { answer: claim.answer, cookie: null };
      case 'mismatch':
        throw refuse('idempotency.mismatch');
      case 'new': {
        const said = silence(input.params);
        const { answer, about } = await act(runner, operation, request, tx, { said, prepared });
        // Only what was accepted is kept; a commit that fails after this leaves a file that the sweep removes.
        if (input.upload !== null) await runner.services.blobs.settle(input.upload);
        if (key !== null) await keepAnswer(tx, key, { answer, about });
        // Last, so that the chain's lock is held for no longer than the commit takes, and so that it closes no circle of locks.
        await runner.audit(tx, entryOf(runner, operation, principal, said, null));
        return { answer, cookie: said.cookie };
      }
    }
  });
}

function contextOf(runner: Runner, operation: Operation, request: Request, tx: Tx, said: Said): Context {
  return {
    tx,
    tenant: request.principal.tenant,
    principal: request.principal,
    locale: request.locale,
    now: runner.services.now(),
    services: runner.services,
    get abilities() {
      return runner.registry.abilities(request.principal);
    },
    reach: runner.registry.reach(request.principal, operation),
    client: request.client,
    actingAs: ({ id, name }) => {
      said.account = { id, name };
    },
    cookie: (change) => {
      said.cookie = change;
    },
    note: (more) => {
      Object.assign(said.trail.details, more);
    },
    concerning: (target) => {
      said.trail.target = target;
    },
    change: (state) => {
      Object.assign(said.trail, state);
    },
    because: (reason) => {
      said.trail.reason = reason ?? null;
    },
    emit: (event, payload) => queueEvent(tx, event, payload),
  };
}

const denied = ({ summary }: Operation, { locale }: Request): Error =>
  refuse('permission.denied', { operation: pick(summary, locale) });
const outside = ({ summary }: Operation, { locale }: Request): Error =>
  refuse('permission.reach', { operation: pick(summary, locale) });

/**
 * A repeated key gives the first answer to who could do the act today as well: rights and reach may have gone since. What the act was about is kept
 * with the answer, for the state it was loaded from is often one that the act itself has ended.
 */
async function allowAgain(
  runner: Runner,
  operation: Operation,
  request: Request,
  tx: Tx,
  about: readonly string[],
): Promise<void> {
  const context = contextOf(runner, operation, request, tx, silence(null));
  if (operation.everywhere === true && context.reach !== 'all') throw outside(operation, request);
  if (!about.every((unit) => reaches(context.reach, unit))) throw outside(operation, request);
  if (operation.allow === undefined) return;
  const loaded: unknown = (await operation.load?.(context, request.input)) ?? null;
  if (!operation.allow(context, loaded)) throw denied(operation, request);
}

async function act(
  runner: Runner,
  operation: Operation,
  request: Request,
  tx: Tx,
  { said, prepared }: { readonly said: Said; readonly prepared: unknown },
): Promise<{ answer: unknown; loaded: unknown; about: readonly string[] }> {
  const context = contextOf(runner, operation, request, tx, said);
  if (operation.everywhere === true && context.reach !== 'all') throw outside(operation, request);
  const loaded: unknown =
    operation.load === undefined ? (prepared ?? null) : await operation.load(context, request.input);
  const about = [operation.about?.(request.input, loaded) ?? []].flat();
  if (!about.every((unit) => reaches(context.reach, unit))) throw outside(operation, request);
  if (operation.allow !== undefined && !operation.allow(context, loaded)) throw denied(operation, request);
  return { answer: await operation.handle(context, request.input, loaded), loaded, about };
}
