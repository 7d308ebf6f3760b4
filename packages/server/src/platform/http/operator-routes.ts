import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../errors/platform-errors.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** What has to be well for this process to take work. */
export interface Readiness {
  readonly database: boolean;
  /** The database has exactly the migrations this program knows. */
  readonly schema: boolean;
  /** There is room left for files. */
  readonly disk: boolean;
}

export interface OperatorOptions {
  readonly metrics: Metrics;
  readonly ready: () => Promise<Readiness>;
  /** Whoever shows it may read the metrics from elsewhere. */
  readonly metricsToken?: string;
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/** Asked on this machine, and not by a reverse proxy on it that asks for somebody else. */
function local(request: FastifyRequest): boolean {
  if (FORWARDED.some((name) => request.headers[name] !== undefined)) return false;
  return LOOPBACK.test(request.socket.remoteAddress ?? '') && LOOPBACK.test(request.ip);
}

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

function shows(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return false;
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

/**
 * For whoever runs the installation. `/health`: the process lives; a manager restarts it where this does not answer. `/ready`: it can take work; a load
 * balancer leaves it out where not. `/metrics`: figures, for this machine or for whoever shows the token; to others there is no such address.
 */
export function addOperatorRoutes(app: FastifyInstance, options: OperatorOptions): void {
  const hidden = { schema: { hide: true }, config: { operation: 'operator' } };
  app.get('/health', hidden, async (_request, reply) => reply.header('cache-control', 'no-store').send({ ok: true }));
  app.get('/ready', hidden, async (_request, reply) => {
    const checks = await options.ready();
    const ok = Object.values(checks).every(Boolean);
    return reply
      .status(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok, checks });
  });
  app.get('/metrics', hidden, async (request, reply) => {
    if (!local(request) && !shows(request, options.metricsToken)) throw refuse('route.not-found', { path: '/metrics' });
    const text = await options.metrics.text();
    return reply.header('cache-control', 'no-store').type(options.metrics.contentType).send(text);
  });
}
