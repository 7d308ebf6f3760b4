// A platform that means no good: what it answers stays without effect.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { postJson } from './post-json.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function platform(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
const post = (url: string, signal = new AbortController().signal): Promise<unknown> =>
  postJson(url, { text: '提醒' }, { allowPrivate: true }, signal);

it('takes a short answer', async () => {
  expect(await post(await platform((_request, response) => response.end('{"errcode":0}')))).toEqual({ errcode: 0 });
});

it('follows no redirect', async () => {
  let asked = 0;
  const inside = await platform((_request, response) => {
    asked++;
    response.end('{}');
  });
  for (const status of [301, 302, 303, 307, 308]) {
    const url = await platform((_request, response) => response.writeHead(status, { location: inside }).end());
    await expect(post(url)).rejects.toThrow(`answered ${status}`);
  }
  expect(asked).toBe(0);
});

it('reads no answer without end', async () => {
  const url = await platform((_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  await expect(post(url)).rejects.toThrow('too long');
});

it('waits for nothing once it is told to stop', async () => {
  const url = await platform((request) => {
    request.resume();
  });
  const stop = new AbortController();
  const answer = post(url, stop.signal);
  stop.abort(new Error('the server stops'));
  await expect(answer).rejects.toThrow();
});

it('takes no answer that is not JSON, and none that is cut off', async () => {
  await expect(post(await platform((_request, response) => response.end('<html>')))).rejects.toThrow('not JSON');
  const url = await platform((_request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('{', () => response.destroy());
  });
  await expect(post(url)).rejects.toThrow();
});
