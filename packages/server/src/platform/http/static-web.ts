import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors/platform-errors.ts';
import { negotiate } from '../text.ts';
import { sendProblem } from './error-handler.ts';

/** Vite puts a hash of the content into the name of everything below assets/. */
const HASHED = `${path.sep}assets${path.sep}`;

const NOT_BUILT = {
  'zh-CN':
    '<!doctype html><meta charset="utf-8"><title>衡鉴</title><p>网页尚未构建。请用 <code>npm start</code> 启动，或运行 <code>npm run build</code>。</p>',
  en: '<!doctype html><meta charset="utf-8"><title>Hengjian</title><p>The web app is not built. Start with <code>npm start</code>, or run <code>npm run build</code>.</p>',
} as const;

/** The web app: hashed files for a year, index.html always asked for again, and for every address of the app. */
export async function addStaticWeb(app: FastifyInstance, directory: string): Promise<void> {
  const built = existsSync(path.join(directory, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: directory,
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders(response, file) {
        response.header('cache-control', file.includes(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const page =
      request.method === 'GET' && !request.url.startsWith('/api/') && !path.extname(request.url.split('?')[0] ?? '');
    if (!page) return sendProblem(reply, refuse('route.not-found', { path: request.url.slice(0, 200) }));
    if (!built)
      return reply
        .status(503)
        .type('text/html; charset=utf-8')
        .send(NOT_BUILT[negotiate(request.headers['accept-language'])]);
    return reply.sendFile('index.html');
  });
}
