import { createHash } from 'node:crypto';
import { refuse } from '../errors/platform-errors.ts';
import { queueEvent } from '../outbox/repository.ts';
import type { Principal } from '../principal.ts';
import type { Services } from '../services.ts';
import type { Tx } from '../sql/database.ts';
import { type Locale, pick } from '../text.ts';
import { type Context, type Input, isCommand, type Operation } from './define.ts';
import { claimKey, type IdempotencyKey, keepAnswer } from './idempotency-repository.ts';
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
export async function runOperation(runner: Runner, operation: Operation, request: Request): Promise<unknown> {
  const { principal } = request;
  if (!runner.registry.allows(principal, operation)) {
    throw refuse('permission.denied', { operation: pick(operation.summary, request.locale) });
  }
  return isCommand(operation) ? command(runner, operation, request) : query(runner, operation, request);
}

function query(runner: Runner, operation: Operation, request: Request): Promise<unknown> {
  return runner.services.db.read(request.principal.tenant, (tx) => act(runner, operation, request, tx, {}));
}

function command(runner: Runner, operation: Operation, request: Request): Promise<unknown> {
  const key = keyOf(operation, request);
  return runner.services.db.write(request.principal.tenant, async (tx) => {
    const claim = await claimKey(tx, key);
    switch (claim.kind) {
      case 'answered':
        return claim.answer;
      case 'mismatch':
        throw refuse('idempotency.mismatch');
      case 'new': {
        const details: Record<string, unknown> = {};
        const answer = await act(runner, operation, request, tx, details);
        await runner.audit(tx, {
          account: request.principal.account.id,
          operation: operation.name,
          target: targetOf(request.input.params),
          details,
        });
        await keepAnswer(tx, key, answer);
        return answer;
      }
    }
  });
}

async function act(
  runner: Runner,
  operation: Operation,
  request: Request,
  tx: Tx,
  details: Record<string, unknown>,
): Promise<unknown> {
  const context: Context = {
    tx,
    tenant: request.principal.tenant,
    principal: request.principal,
    locale: request.locale,
    now: runner.services.now(),
    services: runner.services,
    abilities: runner.registry.abilities(request.principal),
    note: (more) => {
      Object.assign(details, more);
    },
    emit: (event, payload) => queueEvent(tx, event, payload),
  };
  const loaded: unknown = operation.load === undefined ? null : await operation.load(context, request.input);
  if (operation.allow !== undefined && !operation.allow(context, loaded)) {
    throw refuse('permission.denied', { operation: pick(operation.summary, request.locale) });
  }
  return operation.handle(context, request.input, loaded);
}
