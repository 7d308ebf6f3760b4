import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import { refuse } from '../errors/platform-errors.ts';
import type { FileAnswer, Operation, SessionCookie, Upload } from '../operation/define.ts';
import { isCommand, isLane, isNameless, isRecorded } from '../operation/define.ts';
import { auditRefusal, type Outcome, type Request, type Runner, runOperation } from '../operation/run.ts';
import type { Access, Principal } from '../principal.ts';
import { negotiate, pick } from '../text.ts';
import { etagOf, fresh } from './etag.ts';
import type { RateLimit } from './rate-limit.ts';
import { sendEvents } from './sse.ts';
import { characterIssue } from './validation-issue.ts';

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null;
  }
}

export interface RouteServices {
  readonly runner: Runner;
  readonly access: Access;
  readonly limit: RateLimit;
  /** For those who have not signed in, by address: what they may do is little, and some of it is guessing. */
  readonly guestLimit: RateLimit;
  /** For lanes, by address: a hall full of raters comes from one. */
  readonly namelessLimit: RateLimit;
  /** Nobody signs in over a connection that others can read, this machine excepted. */
  readonly tlsOnly: boolean;
  readonly report: (error: unknown, what: string) => void;
}

const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string(),
    issues: z.array(
      z.object({
        code: z.string(),
        path: z.string().optional(),
        cell: z.string().optional(),
        line: z.number().optional(),
        message: z.string(),
      }),
    ),
    next: z.string().optional(),
  })
  .meta({ id: 'Problem' });

const KEY = /^[\x21-\x7e]{1,200}$/;

function idempotencyKey(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key'];
  return typeof header === 'string' && KEY.test(header) ? header : null;
}

async function receive(runner: Runner, request: FastifyRequest, limit: number): Promise<Upload> {
  const part = await request.file({ limits: { fileSize: limit + 1, files: 1, fields: 10, headerPairs: 50 } });
  if (part === undefined || part.fieldname !== 'file') throw refuse('request.no-file');
  const kept = await runner.services.blobs.receive(part.file, limit);
  return { ...kept, fileName: cleanName(part.filename) };
}

/** A name for display only, never for a path: the last part, without control characters, bounded. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return Array.from(last)
    .filter((char) => (char.codePointAt(0) ?? 0) >= 32)
    .slice(0, 200)
    .join('');
}

async function answerFile(reply: FastifyReply, operation: Operation, answer: FileAnswer): Promise<FastifyReply> {
  if (answer.etag !== undefined && fresh(reply, `"${answer.etag}"`)) return reply.status(304).send();
  const body = await answer.body();
  reply
    .type(answer.mediaType)
    // Never shown in place: what was uploaded or made is downloaded.
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`)
    .header('cache-control', isCommand(operation) ? 'no-store' : 'private, no-cache');
  if (answer.size !== undefined) reply.header('content-length', answer.size);
  return reply.send(body instanceof Readable ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}

function schemaOf(operation: Operation): Record<string, unknown> {
  const ok =
    operation.output === 'file'
      ? { 200: z.any().meta({ format: 'binary' }) }
      : operation.output === 'events'
        ? { 200: z.any() }
        : { 200: operation.output };
  return {
    operationId: operation.name,
    summary: operation.summary['zh-CN'],
    description: `${operation.summary.en}. Errors: ${operation.errors.length === 0 ? '—' : operation.errors.join(', ')}`,
    tags: [operation.name.split('.')[0]],
    ...(operation.params === undefined ? {} : { params: operation.params }),
    ...(operation.query === undefined ? {} : { querystring: operation.query }),
    ...(operation.body === undefined ? {} : { body: operation.body }),
    ...(isRecorded(operation) ? { headers: z.object({ 'idempotency-key': z.string().optional() }) } : {}),
    ...(operation.upload === undefined ? {} : { consumes: ['multipart/form-data'] }),
    response: { ...ok, default: problemShape },
  };
}

/** A browser says where a request comes from; what is no browser sends neither header and has no cookie to be misused. */
function refuseCrossSite(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refuse('request.cross-site');
  if (origin !== undefined && URL.parse(origin)?.host !== host) throw refuse('request.cross-site');
}

async function whoAsks(services: RouteServices, operation: Operation, request: FastifyRequest): Promise<Principal> {
  const credentials = { headers: request.headers };
  const principal = isNameless(operation) ? null : await services.access.authenticate(credentials);
  if (principal !== null) {
    if (!services.limit.take(`${principal.tenant}/${principal.account.id}`, Date.now())) throw refuse('rate.limited');
    return principal;
  }
  if (!services.runner.registry.isOpen(operation)) throw refuse('session.none');
  if (isLane(operation)) {
    if (!services.namelessLimit.take(request.ip, Date.now())) throw refuse('rate.limited');
    const nobody = services.access.nobody(credentials);
    if (nobody === null) throw refuse('session.none');
    return nobody;
  }
  if (!services.guestLimit.take(request.ip, Date.now())) throw refuse('rate.limited');
  const guest = await services.access.guest(credentials);
  if (guest === null) throw refuse('session.none');
  return guest;
}

/** Of what anybody may send: a name and a password are short. */
const GUEST_BODY_LIMIT = 64 * 1024;

const COOKIE = 'hengjian';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** A password typed on a page that came in clear has been read on the way. The browser says how it came. */
function refuseInClear({ headers: { origin } }: FastifyRequest): void {
  const url = origin === undefined ? null : URL.parse(origin);
  if (url?.protocol === 'http:' && !LOOPBACK.test(url.hostname)) throw refuse('request.in-clear');
}

/** Whether the browser sees this server over TLS: the connection says it, or a proxy that is believed, or the browser itself. */
const overTls = ({ protocol, headers }: FastifyRequest): boolean =>
  protocol === 'https' || headers.origin?.startsWith('https:') === true;

/** Out of reach of scripts, not sent with another site's requests; over TLS only, unless the browser came without. */
function setCookie(request: FastifyRequest, reply: FastifyReply, change: SessionCookie): void {
  const seconds = change.endsAt === null ? 0 : Math.max(0, Math.floor((change.endsAt.getTime() - Date.now()) / 1000));
  const secure = overTls(request) ? '; Secure' : '';
  reply.header('set-cookie', `${COOKIE}=${change.value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`);
}

/** The routes of all operations: authenticate and limit before the body is read, then validate, then the runner. */
export function addRoutes(app: FastifyInstance, services: RouteServices): void {
  const { runner } = services;
  const enter = async (operation: Operation, request: FastifyRequest): Promise<void> => {
    if (isCommand(operation)) refuseCrossSite(request);
    if (services.tlsOnly && isCommand(operation) && runner.registry.isOpen(operation)) refuseInClear(request);
    const principal = await whoAsks(services, operation, request);
    // The role is looked at before the body: nobody fills the disk with what they may not send. The runner asks again, in its sentence.
    if (!runner.registry.allows(principal, operation)) {
      const denied = refuse('permission.denied', {
        operation: pick(operation.summary, negotiate(request.headers['accept-language'])),
      });
      await auditRefusal(runner, operation, { principal, params: request.params }, denied);
      throw denied;
    }
    request.principal = principal;
  };
  for (const operation of runner.registry.operations) {
    const route: RouteOptions = {
      method: operation.method,
      url: operation.path,
      schema: schemaOf(operation),
      ...(runner.registry.isOpen(operation) ? { bodyLimit: GUEST_BODY_LIMIT } : {}),
      config: { operation: operation.name, unlogged: isLane(operation) },
      onRequest: (request) => enter(operation, request),
      handler: (request, reply) => answer(services, operation, request, reply),
    };
    app.route(route);
  }
}

/** Runs it; the file that came with it is gone afterwards, unless the act has kept it. */
async function run(runner: Runner, operation: Operation, upload: Upload | null, request: Request): Promise<Outcome> {
  try {
    return await runOperation(runner, operation, request);
  } finally {
    if (upload !== null) await runner.services.blobs.discard(upload);
  }
}

async function answer(
  services: RouteServices,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { principal } = request;
  if (principal === null) throw refuse('session.none');
  const issue = characterIssue({ params: request.params, query: request.query, body: request.body });
  if (issue !== null) throw refuse('request.invalid', { count: 1 }, [issue]);
  const upload =
    operation.upload === undefined ? null : await receive(services.runner, request, operation.upload.limit);
  const { answer: result, cookie } = await run(services.runner, operation, upload, {
    principal,
    locale: negotiate(request.headers['accept-language']),
    idempotencyKey: idempotencyKey(request),
    client: {
      agent: (request.headers['user-agent'] ?? '').slice(0, 200),
      address: request.ip,
      // A browser says it with every change, and `refuseCrossSite` has compared it with the host.
      origin: request.headers.origin ?? `${request.protocol}://${request.host}`,
    },
    input: { params: request.params, query: request.query, body: request.body ?? null, upload },
  });
  if (cookie !== null) setCookie(request, reply, cookie);
  if (operation.output === 'file') return answerFile(reply, operation, result as FileAnswer);
  if (operation.output === 'events') {
    return sendEvents(
      reply,
      operation.event,
      result as (signal: AbortSignal) => AsyncIterable<unknown>,
      services.report,
    );
  }
  reply.header('cache-control', 'private, no-cache');
  if (!isCommand(operation)) {
    const text = reply.serialize(result as object) as string;
    if (fresh(reply, etagOf(text))) return reply.status(304).send();
    return reply
      .type('application/json; charset=utf-8')
      .serializer((value: unknown) => value as string)
      .send(text);
  }
  return reply.send(result);
}
