import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addStaticWeb } from './static-web.ts';

let app: FastifyInstance;
let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'hengjian-web-'));
  app = fastify();
  await addStaticWeb(app, directory);
});
afterEach(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

async function build(name: string): Promise<void> {
  await rm(path.join(directory, 'assets'), { recursive: true, force: true });
  await mkdir(path.join(directory, 'assets'));
  await writeFile(path.join(directory, 'assets', `${name}.js`), `// ${name}`);
  await writeFile(path.join(directory, 'index.html'), `<script src="/assets/${name}.js"></script>`);
}
const status = async (url: string): Promise<number> => (await app.inject({ url })).statusCode;

it('serves what was built, and built again, while it runs', async () => {
  expect(await status('/')).toBe(503);
  await build('one');
  expect((await app.inject('/assets/one.js')).body).toBe('// one');
  await build('two');
  expect((await app.inject('/rounds/anything')).body).toContain('two.js');
  expect((await app.inject('/assets/two.js')).body).toBe('// two');
  expect(await status('/assets/one.js')).toBe(404);
});

it('keeps hashed files for a year and asks again for the page', async () => {
  await build('one');
  expect((await app.inject('/assets/one.js')).headers['cache-control']).toContain('immutable');
  expect((await app.inject('/')).headers['cache-control']).toBe('no-cache');
});

it('sends the compressed file beside the asked one to who can read it', async () => {
  await build('one');
  await writeFile(path.join(directory, 'assets', 'one.js.br'), 'compressed');
  const read = async (accepted: string) =>
    (await app.inject({ url: '/assets/one.js', headers: { 'accept-encoding': accepted } })).body;
  expect(await read('br')).toBe('compressed');
  expect(await read('identity')).toBe('// one');
});

it.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/assets/.hidden', '/api/nothing'])(
  'has nothing at %s',
  async (url) => {
    await build('one');
    await writeFile(path.join(directory, 'assets', '.hidden'), 'kept to itself');
    const answer = await app.inject({ url });
    expect(answer.body).not.toContain('kept to itself');
    expect(answer.statusCode === 404 || answer.body.includes('/assets/one.js')).toBe(true);
  },
);

it('leads an address with a dot in an id to the app', async () => {
  await build('one');
  const answer = await app.inject('/rounds/order.v2-2026-10');
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('/assets/one.js');
});

it('names the scripts that stand in the rater’s page in its policy, and nowhere else', async () => {
  await build('one');
  const booth = async (script: string): Promise<string> => {
    await writeFile(path.join(directory, 'booth.html'), `<script>${script}</script><p></p><script>b()</script>`);
    return String((await app.inject('/b/demo/1')).headers['content-security-policy']);
  };
  const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  expect(await booth('a()')).toContain(`script-src 'self' ${hashOf('a()')} ${hashOf('b()')};`);
  expect(await booth('c("built again")')).toContain(hashOf('c("built again")'));
  expect((await app.inject('/')).headers['content-security-policy']).toBeUndefined();
});
