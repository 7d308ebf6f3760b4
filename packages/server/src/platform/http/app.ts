import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Log, Report } from '../log/log.ts';
import type { Runner } from '../operation/run.ts';
import type { Access } from '../principal.ts';
import { installErrorHandler } from './error-handler.ts';
import { readJson } from './json-body.ts';
import { addOperatorRoutes, type OperatorOptions } from './operator-routes.ts';
import { RateLimit, type RequestLimits } from './rate-limit.ts';
import { requestId } from './request-id.ts';
import { addRequestLog } from './request-log.ts';
import { addRoutes } from './routes.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { addStaticWeb } from './static-web.ts';

export interface AppOptions {
  readonly limits: RequestLimits;
  readonly runner: Runner;
  readonly access: Access;
  /** Addresses of reverse proxies whose word about client and protocol is taken. */
  readonly trustProxy?: string;
  readonly tlsOnly: boolean;
  /** The built web app. */
  readonly webDirectory: string;
  readonly log: Log;
  readonly report: Report;
  readonly operator: OperatorOptions;
}

const BODY_LIMIT = 1024 * 1024;

/** The HTTP side of everything: API, its document, health, and the web app. Not listening yet. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
    genReqId: ({ headers }) => requestId(headers),
    ...(options.trustProxy === undefined ? {} : { trustProxy: options.trustProxy }),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('principal', null);
  readJson(app);
  addRequestLog(app, options.log, options.operator.metrics);
  addSecurityHeaders(app);
  installErrorHandler(app, options.report);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } });
  await app.register(multipart, { throwFileSizeLimit: false });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Hengjian', version: '1', description: '衡鉴接口' },
      servers: [{ url: '/' }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  addOperatorRoutes(app, options.operator);
  await app.register(
    async (api) => {
      addRoutes(api, {
        runner: options.runner,
        access: options.access,
        limit: new RateLimit(options.limits.account),
        guestLimit: new RateLimit(options.limits.guest),
        namelessLimit: new RateLimit(options.limits.nameless),
        tlsOnly: options.tlsOnly,
        report: options.report,
      });
      let document: string | undefined;
      api.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
        document ??= JSON.stringify(app.swagger());
        return reply.type('application/json; charset=utf-8').send(document);
      });
    },
    { prefix: '/api/v1' },
  );
  await addStaticWeb(app, options.webDirectory);
  return app;
}
