import { createHash } from 'node:crypto';
import { refuse } from '../errors/platform-errors.ts';
import { queueEvent } from '../outbox/repository.ts';
import { type Principal, reaches } from '../principal.ts';
import type { Services } from '../services.ts';
import type { Tx } from '../sql/database.ts';
import { type Locale, pick } from '../text.ts';
import { type Client, type Context, type Input, isCommand, type Operation, type SessionCookie } from './define.ts';
import { type Claim, claimKey, type IdempotencyKey, keepAnswer } from './idempotency-repository.ts';
import type { Registry } from './registry.ts';

/** One line of the trail, before it is chained. */
export interface AuditEntry {
  readonly account: string;
  readonly operation: string;
  readonly target: string;
  readonly details: Readonly<Record<string, unknown>>;
}
type AppendAudit = (tx: Tx, entry: AuditEntry) => Promise<void>;

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
  const content = JSON.stringify(stable({ params, query, body, upload }));
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

/**
 * The one sentence of every operation, from the transaction on: load and lock → authorize → decide and write → audit in the same transaction →
 * queue events → present. A refusal is thrown as AppError and nothing is written.
 */
export async function runOperation(runner: Runner, operation: Operation, request: Request): Promise<Outcome> {
  const { principal } = request;
  if (!runner.registry.allows(principal, operation)) {
    throw refuse('permission.denied', { operation: pick(operation.summary, request.locale) });
  }
  return isCommand(operation) ? command(runner, operation, request) : query(runner, operation, request);
}

/** What the operation works out before its transaction; undefined where it has nothing to work out. */
async function prepare(runner: Runner, operation: Operation, request: Request): Promise<unknown> {
  const { services } = runner;
  const { principal, locale } = request;
  return operation.prepare?.(
    { tenant: principal.tenant, principal, locale, now: services.now(), services },
    request.input,
  );
}

async function query(runner: Runner, operation: Operation, request: Request): Promise<Outcome> {
  const told = new Told(await prepare(runner, operation, request));
  const answer = await runner.services.db.read(request.principal.tenant, (tx) =>
    act(runner, operation, request, tx, told),
  );
  return { answer, cookie: told.cookie };
}

/** What an act says beside its answer. */
class Told {
  readonly details: Record<string, unknown> = {};
  readonly prepared: unknown;
  cookie: SessionCookie | null = null;

  constructor(prepared: unknown) {
    this.prepared = prepared;
  }
}

async function command(runner: Runner, operation: Operation, request: Request): Promise<Outcome> {
  const key = operation.secret === true ? null : keyOf(operation, request);
  const prepared = await prepare(runner, operation, request);
  return runner.services.db.write(request.principal.tenant, async (tx) => {
    const claim: Claim = key === null ? { kind: 'new' } : await claimKey(tx, key);
    switch (claim.kind) {
      case 'answered':
        return { answer: claim.answer, cookie: null };
      case 'mismatch':
        throw refuse('idempotency.mismatch');
      case 'new': {
        const told = new Told(prepared);
        const answer = await act(runner, operation, request, tx, told);
        await runner.audit(tx, {
          account: request.principal.account.id,
          operation: operation.name,
          target: targetOf(request.input.params),
          details: told.details,
        });
        if (key !== null) await keepAnswer(tx, key, answer);
        return { answer, cookie: told.cookie };
      }
    }
  });
}

async function act(runner: Runner, operation: Operation, request: Request, tx: Tx, told: Told): Promise<unknown> {
  const context: Context = {
    tx,
    tenant: request.principal.tenant,
    principal: request.principal,
    locale: request.locale,
    now: runner.services.now(),
    services: runner.services,
    abilities: runner.registry.abilities(request.principal),
    reach: runner.registry.reach(request.principal, operation),
    client: request.client,
    cookie: (change) => {
      told.cookie = change;
    },
    note: (more) => {
      Object.assign(told.details, more);
    },
    emit: (event, payload) => queueEvent(tx, event, payload),
  };
  const loaded: unknown =
    operation.load === undefined ? (told.prepared ?? null) : await operation.load(context, request.input);
  const unit = operation.about?.(request.input, loaded) ?? null;
  if ((unit !== null && !reaches(context.reach, unit)) || (operation.everywhere === true && context.reach !== 'all')) {
    throw refuse('permission.reach', { operation: pick(operation.summary, request.locale) });
  }
  if (operation.allow !== undefined && !operation.allow(context, loaded)) {
    throw refuse('permission.denied', { operation: pick(operation.summary, request.locale) });
  }
  return operation.handle(context, request.input, loaded);
}
