import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startServer } from '../../server.ts';
import { testAccess } from '../../testing/accounts.ts';
import { buildRound } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { createLog } from '../log/log.ts';

/** `name{label="a"} 1` → name, labels, value; every line that is neither that nor a comment is an error. */
function parse(text: string): { name: string; labels: string; value: number }[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const match = /^([a-z_][a-z0-9_]*)(?:\{(.*)\})? (-?[0-9.e+-]+|NaN|\+Inf)$/i.exec(line);
    if (match === null) throw new Error(`not a line of Prometheus's format: ${line}`);
    return { name: match[1] ?? '', labels: match[2] ?? '', value: Number(match[3]) };
  });
}

onEveryDatabase('what an operator sees', (suite) => {
  const lines: string[] = [];
  let second: Server;
  beforeAll(async () => {
    await buildRound(suite().server.services, {});
    second = await startServer({
      dataDirectory: suite().dataDirectory,
      ...suite().urls,
      demonstration: false,
      access: testAccess,
      metricsToken: 'a-long-token',
      log: createLog({ format: 'json', write: (line) => lines.push(line) }),
    });
  });
  afterAll(() => second.stop());
  const client = () => new Client(second, { tenant: 'alpha', account: 'officer-1' });
  const ask = (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
    second.app.inject({ method: 'GET', url, headers, remoteAddress });

  it('writes one line for each request, and nothing that a person entered or carried', async () => {
    lines.length = 0;
    const secret = 'TokenThatMustNotBeSeen';
    await client().raw({
      method: 'GET',
      url: `/imports?cursor=${secret}`,
      headers: { cookie: `hengjian=${secret}`, authorization: `Bearer ${secret}`, 'x-request-id': 'proxy-00000001' },
    });
    await client().post('/schemes', { yaml: `scheme: ${secret}` });
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told).toMatchObject([
      {
        level: 'warn',
        message: 'request',
        request: 'proxy-00000001',
        operation: 'collection.list-imports',
        status: 400,
      },
      { message: 'request', operation: 'schemes.save-draft', tenant: 'alpha', account: 'officer-1', status: 422 },
    ]);
    expect(typeof told[0]?.ms).toBe('number');
    expect(lines.join('')).not.toContain(secret);
  });

  it('names a fault by the id of its request, which the proxy may have given', async () => {
    lines.length = 0;
    const answer = await second.app.inject({
      method: 'GET',
      url: '/api/v1/imports',
      // No tenant can be called that: the database's door throws, and nobody planned for it.
      headers: { 'x-request-id': 'proxy-00000002', 'x-test-account': 'NOT-A-TENANT office officer-1 *' },
    });
    expect(answer.json()).toMatchObject({ code: 'server.fault', detail: expect.stringContaining('proxy-00000002') });
    expect(answer.headers['x-request-id']).toBe('proxy-00000002');
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told).toContainEqual(
      expect.objectContaining({ level: 'error', request: 'proxy-00000002', error: expect.anything() }),
    );
  });

  it('takes no request id that could be more than an id', async () => {
    for (const given of ['a b', '{"x":1}', 'x'.repeat(65), 'short']) {
      const answer = await ask('/health', { 'x-request-id': given });
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{12}$/);
    }
  });

  it('says that it lives and that it is ready, and what is wrong where it is not', async () => {
    expect((await ask('/health')).json()).toEqual({ ok: true });
    expect((await ask('/ready')).json()).toEqual({ ok: true, checks: { database: true, schema: true, disk: true } });
    await suite().owner(`insert into hengjian_meta.migrations (name, checksum) values ('9999_platform_later.sql', '')`);
    const newer = await ask('/ready');
    expect([newer.statusCode, newer.json()]).toEqual([
      503,
      { ok: false, checks: { database: true, schema: false, disk: true } },
    ]);
    await suite().owner(`delete from hengjian_meta.migrations where name = '9999_platform_later.sql'`);
    expect((await ask('/ready')).statusCode).toBe(200);
  });

  it('gives figures in the text format of Prometheus', async () => {
    const upload = await client().upload('/rounds/order-2026-10/imports', 'a.csv', 'subject,replies\ntown-01,3\n');
    await client().finished(upload.json().job);
    const answer = await ask('/metrics');
    expect(answer.headers['content-type']).toContain('text/plain');
    const found = parse(answer.body);
    const value = (name: string, ...labels: string[]): number | undefined =>
      found.find((line) => line.name === name && labels.every((label) => line.labels.includes(label)))?.value;
    expect(value('hengjian_requests_total', 'operation="collection.upload-import"', 'status="200"')).toBe(1);
    expect(value('hengjian_request_seconds_count', 'operation="collection.upload-import"')).toBe(1);
    expect(value('hengjian_request_seconds_bucket', 'operation="collection.upload-import"', 'le="+Inf"')).toBe(1);
    expect(found.filter((line) => line.name === 'hengjian_jobs').reduce((sum, line) => sum + line.value, 0)).toBe(1);
    expect(value('hengjian_job_queue_age_seconds')).toBe(0);
    expect(value('hengjian_database_up')).toBe(1);
    expect(value('hengjian_database_connections', 'state="idle"')).toBeGreaterThan(0);
    expect(value('hengjian_table_bytes', 'table="observations"')).toBeGreaterThan(0);
    expect(value('hengjian_table_bytes', 'table="audit_trail"')).toBeGreaterThan(0);
    expect(value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e7);
  });

  it('shows figures to this machine and to whoever has the token, and to nobody else, not even through a proxy on this machine', async () => {
    expect((await ask('/metrics')).statusCode).toBe(200);
    expect((await ask('/metrics', {}, '::1')).statusCode).toBe(200);
    expect((await ask('/metrics', {}, '10.1.2.3')).statusCode).toBe(404);
    expect((await ask('/metrics', { 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(404);
    expect((await ask('/metrics', { authorization: 'Bearer a-long-token' }, '10.1.2.3')).statusCode).toBe(200);
    expect((await ask('/metrics', { authorization: 'Bearer a-long-toke' }, '10.1.2.3')).statusCode).toBe(404);
    const without = await suite().server.app.inject({
      method: 'GET',
      url: '/metrics',
      headers: { authorization: 'Bearer undefined' },
      remoteAddress: '10.1.2.3',
    });
    expect(without.statusCode).toBe(404);
  });
});

onEveryDatabase('an installation', (suite) => {
  const start = (dataDirectory: string, key?: string) =>
    startServer({
      dataDirectory,
      ...suite().urls,
      demonstration: false,
      access: testAccess,
      ...(key === undefined ? {} : { key }),
    });
  let elsewhere = '';
  beforeAll(async () => {
    elsewhere = await mkdtemp(path.join(tmpdir(), 'hengjian-elsewhere-'));
  });
  afterAll(() => rm(elsewhere, { recursive: true, force: true }));

  it('refuses a directory that is not the one the database knows', async () => {
    await expect(start(elsewhere)).rejects.toMatchObject({
      explanation: { 'zh-CN': expect.stringContaining('DATA_DIR'), en: expect.stringContaining('do not belong') },
    });
  });

  it('refuses another key', async () => {
    await expect(start(suite().dataDirectory, Buffer.alloc(32, 7).toString('base64'))).rejects.toMatchObject({
      explanation: { en: expect.stringContaining('HENGJIAN_KEY') },
    });
  });

  it('refuses a directory in which a restore was broken off', async () => {
    await writeFile(path.join(elsewhere, 'RESTORING'), '');
    await expect(start(elsewhere)).rejects.toMatchObject({
      explanation: { en: expect.stringContaining('not finished') },
    });
  });

  it('takes its own directory with its own key, as often as it likes', async () => {
    const again = await start(suite().dataDirectory);
    await again.stop();
  });
});
