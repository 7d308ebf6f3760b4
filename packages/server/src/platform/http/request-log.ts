import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Log } from '../log/log.ts';
import type { Metrics } from '../metrics/metrics.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The operation that a route answers. */
    operation?: string;
    /** Counted, but without a line of its own. */
    unlogged?: boolean;
  }
}

function operationOf(request: FastifyRequest): string {
  return request.routeOptions.config.operation ?? (request.url.startsWith('/api/') ? 'other' : 'web');
}

/** Every answer is one line of the log and counts in the metrics, the refused ones included. */
export function addRequestLog(app: FastifyInstance, log: Log, metrics: Metrics): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  const told = (request: FastifyRequest, status: number, ms: number): void => {
    const operation = operationOf(request);
    const principal = request.principal;
    metrics.answered(operation, status, ms / 1000);
    // Faults are reported elsewhere; a line would say when somebody was served, or a paper came.
    if (request.routeOptions.config.unlogged === true) return;
    log.request({
      request: request.id,
      method: request.method,
      operation,
      tenant: principal?.tenant ?? null,
      account: principal?.account.id ?? null,
      status,
      ms: Math.round(ms * 10) / 10,
    });
  };
  app.addHook('onResponse', async (request, reply) => told(request, reply.statusCode, reply.elapsedTime));
  // A client that went away before its answer: 499 as reverse proxies write it.
  app.addHook('onRequestAbort', async (request) => {
    if (!request.raw.complete) told(request, 499, 0);
  });
}
