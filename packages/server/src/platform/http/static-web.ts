import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors/platform-errors.ts';
import { negotiate } from '../text.ts';
import { sendProblem } from './error-handler.ts';
import { InlineScripts } from './inline-scripts.ts';
import { policyFor } from './security-headers.ts';

/** Vite puts a hash of the content into the name of everything below assets/. */
const HASHED = `${path.sep}assets${path.sep}`;
/** Pages that are a build of their own, with their scripts in them: a rater's of a ballot, and a team's for its notes. */
const ALONE = [
  { below: '/b/', page: 'booth.html' },
  { below: '/field/', page: 'field.html' },
] as const;

const NOT_BUILT = {
  'zh-CN':
    '<!doctype html><meta charset="utf-8"><title>衡鉴</title><p>网页尚未构建。请用 <code>npm start</code> 启动，或运行 <code>npm run build</code>。</p>',
  en: '<!doctype html><meta charset="utf-8"><title>Hengjian</title><p>The web app is not built. Start with <code>npm start</code>, or run <code>npm run build</code>.</p>',
} as const;

/**
 * The web app: hashed files for a year, index.html always asked for again, and for every address of the app. Files are looked up
 * when they are asked for, so that a build under a running server is served as it stands.
 */
export async function addStaticWeb(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders(response, file) {
      response.header('vary', 'accept-encoding');
      response.header('cache-control', file.includes(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const alone = ALONE.map(({ below, page }) => ({
    below,
    page,
    scripts: new InlineScripts(path.join(directory, page)),
  }));
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const pathname = request.url.split('?')[0] ?? '';
    if (pathname.startsWith('/api/') || /\.\.|%2e/i.test(pathname)) return reply.callNotFound();
    // Files lie in assets/ or, with an ending, at the root; anything else is an address of the app, whatever dots an id has.
    if (pathname.startsWith('/assets/') || /^\/[^/]+\.[a-z0-9]+$/i.test(pathname)) return reply.sendFile(pathname);
    const own = alone.find(({ below }) => pathname.startsWith(below));
    const page = own?.page ?? 'index.html';
    if (existsSync(path.join(directory, page))) {
      if (own !== undefined) reply.header('content-security-policy', policyFor(await own.scripts.hashes()));
      return reply.sendFile(page);
    }
    return reply
      .status(503)
      .type('text/html; charset=utf-8')
      .send(NOT_BUILT[negotiate(request.headers['accept-language'])]);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, refuse('route.not-found', { path: request.url.slice(0, 200) })),
  );
}
