import { mkdtemp } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Api, type Problem } from './support/api.ts';
import { dropData, PUBLISHED, ROUND, useCounty } from './support/county.ts';
import { startServer } from './support/server.ts';

const county = useCounty();
const json = { 'content-type': 'application/json' };

/** Every refusal has the same shape and gives nothing away. */
async function problemOf(answer: Response): Promise<Problem> {
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(text).not.toMatch(/node_modules|\.ts:\d+|select |insert /i);
  const problem = JSON.parse(text) as Problem;
  expect(problem.status).toBe(answer.status);
  expect(problem.title).not.toBe('');
  expect(problem.detail).not.toBe('');
  return problem;
}

const documents = `/rounds/${ROUND}/documents`;
const order = JSON.stringify({ kind: 'feedback-form', subjects: [PUBLISHED.id] });

it.each<[string, string, string, RequestInit, number, string]>([
  ['an unknown address', 'GET', '/no-such-thing', {}, 404, 'route.not-found'],
  ['an unknown round', 'GET', '/rounds/nowhere', {}, 404, 'round.not-found'],
  ['the ranking of an unknown round', 'GET', '/rounds/nowhere/ranking', {}, 404, 'round.not-found'],
  ['an unknown unit', 'GET', `/rounds/${ROUND}/subjects/atlantis`, {}, 404, 'round.subject-not-found'],
  ['an unknown item', 'GET', `/rounds/${ROUND}/subjects/${PUBLISHED.id}/trace/x`, {}, 404, 'scoring.node-not-found'],
  ['an unknown scheme', 'GET', '/schemes/nothing/versions/1', {}, 404, 'scheme.not-found'],
  ['an unknown version', 'GET', '/schemes/political-ecology/versions/99', {}, 404, 'scheme.not-found'],
  ['a version that is no number', 'GET', '/schemes/political-ecology/versions/x', {}, 400, 'request.invalid'],
  ['an unknown import', 'GET', '/imports/none', {}, 404, 'import.not-found'],
  ['an unknown job', 'GET', '/jobs/none', {}, 404, 'job.not-found'],
  ['an unknown document', 'GET', '/documents/none', {}, 404, 'document.not-found'],
  ['a cursor of one’s own', 'GET', '/rounds?cursor=%21', {}, 400, 'cursor.invalid'],
  ['a limit of nothing', 'GET', '/rounds?limit=0', {}, 400, 'request.invalid'],
  ['a method that is not there', 'PUT', '/session', {}, 404, 'route.not-found'],
  ['deleting a round', 'DELETE', `/rounds/${ROUND}`, {}, 404, 'route.not-found'],
  [
    'broken JSON',
    'POST',
    documents,
    { headers: { ...json, 'idempotency-key': 'a' }, body: '{"kind":' },
    400,
    'request.unreadable',
  ],
  [
    'an unknown kind',
    'POST',
    documents,
    { headers: { ...json, 'idempotency-key': 'b' }, body: '{"kind":"love-letter","subjects":"all"}' },
    400,
    'request.invalid',
  ],
  [
    'a form where JSON belongs',
    'POST',
    documents,
    { headers: { 'content-type': 'text/xml', 'idempotency-key': 'c' }, body: '<a/>' },
    415,
    'request.media-type',
  ],
  ['no idempotency key', 'POST', documents, { headers: json, body: order }, 400, 'idempotency.required'],
  [
    'a body beyond all bounds',
    'POST',
    documents,
    { headers: { ...json, 'idempotency-key': 'd' }, body: `"${'x'.repeat(2 * 1024 * 1024)}"` },
    413,
    'request.too-large',
  ],
  [
    'an upload without a file',
    'POST',
    `/rounds/${ROUND}/imports`,
    { headers: { 'idempotency-key': 'e' }, body: new FormData() },
    400,
    'request.no-file',
  ],
])('refuses %s', async (_what, method, where, init, status, code) => {
  const problem = await problemOf(await county.api.send(method, where, init));
  expect([problem.status, problem.code]).toEqual([status, code]);
});

it('refuses one idempotency key for two contents, and answers the same content alike', async () => {
  const post = (body: string) =>
    county.api.send('POST', documents, { headers: { ...json, 'idempotency-key': 'one-key' }, body });
  const first = (await (await post(order)).json()) as { id: string };
  const again = (await (await post(order)).json()) as { id: string };
  expect(again.id).toBe(first.id);
  const other = await problemOf(await post(JSON.stringify({ kind: 'warning-notice', subjects: [PUBLISHED.id] })));
  expect(other.code).toBe('idempotency.mismatch');
});

it('refuses in the language that was asked for', async () => {
  const ask = (language: string) =>
    county.api.send('GET', '/rounds/nowhere', { headers: { 'accept-language': language } });
  expect((await problemOf(await ask('en'))).title).toMatch(/^[\x20-\x7e]+$/);
  expect((await problemOf(await ask('zh-CN'))).title).toMatch(/[一-鿿]/);
});

/** A path as it stands, which `fetch` would tidy up first. */
function rawGet(where: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(county.address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: where }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

it.each([
  '/../../../package.json',
  '/assets/../../package.json',
  '/..%2f..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/assets/..%5c..%5cpackage.json',
  '/%00',
  '/%zz',
])('serves nothing outside the app for %s', async (where) => {
  const { status, body } = await rawGet(where);
  expect(body).not.toContain('"private": true');
  expect(body).not.toContain('workspaces');
  expect([200, 400, 404]).toContain(status);
  if (status === 200) expect(body).toContain('<div id="root">');
});

it('lets nobody in where there is no account, and offers no personas in production', async () => {
  const data = path.join(await mkdtemp(path.join(tmpdir(), 'hengjian-e2e-bare-')), 'data');
  const server = await startServer({ dataDirectory: data, arguments: ['--production'] });
  try {
    const api = new Api(server.address, null);
    for (const where of ['/session', '/rounds', `/rounds/${ROUND}/ranking`, '/imports', '/schemes'])
      expect((await problemOf(await api.send('GET', where))).code).toBe('session.none');
    const answer = await api.send('POST', '/schemes', { headers: { ...json, 'idempotency-key': 'x' }, body: '{}' });
    expect((await problemOf(answer)).status).toBe(401);
    const persona = await api.send('POST', '/session/persona', { headers: json, body: '{"account":"office-officer"}' });
    expect((await problemOf(persona)).code).toBe('sign-in.no-personas');
    expect(await (await api.send('GET', '/entrance')).json()).toMatchObject({ setUp: true, personas: [] });
  } finally {
    await server.stop();
    await dropData(data);
  }
});
