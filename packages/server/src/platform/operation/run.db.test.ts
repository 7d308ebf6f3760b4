import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { createRegistry } from '../../modules.ts';
import { type Built, buildFigures, buildRound, buildRun, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('an operation', (suite) => {
  let built: Built;
  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    await buildFigures(suite().server.services, built);
    await buildRun(suite().server.services, built);
  });

  it('gives the first answer again for a repeated key, and does it once', async () => {
    const office = new Client(suite().server, { tenant: built.tenant });
    const key = randomUUID();
    const acts = async (): Promise<number> =>
      (await suite().owner(`select count(*)::int as n from audit_trail where operation = 'scoring.start-run'`)).rows[0]
        .n;
    const before = await acts();
    const first = await office.post(`/rounds/${built.round}/runs`, undefined, key);
    const second = await office.post(`/rounds/${built.round}/runs`, undefined, key);
    expect(second.json()).toEqual(first.json());
    expect(await acts()).toBe(before + 1);
    await office.finished(first.json().id);
  });

  it('does it once when the same key comes twice at the same time', async () => {
    const office = new Client(suite().server, { tenant: built.tenant });
    const key = randomUUID();
    const yaml = SCHEME.replace('version: 1', 'version: 7');
    const answers = await Promise.all([1, 2, 3].map(() => office.post('/schemes', { yaml }, key)));
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
    const entries = await suite().owner(
      `select count(*)::int as n from audit_trail where operation = 'schemes.save-draft' and details->>'version' = '7'`,
    );
    expect(entries.rows[0].n).toBe(1);
  });

  it('refuses a key that came with other content, and a change without a key', async () => {
    const office = new Client(suite().server, { tenant: built.tenant });
    const key = randomUUID();
    await office.post('/schemes', { yaml: SCHEME.replace('version: 1', 'version: 8') }, key);
    const other = await office.post('/schemes', { yaml: SCHEME.replace('version: 1', 'version: 9') }, key);
    expect(other.json()).toMatchObject({ status: 422, code: 'idempotency.mismatch' });
    const none = await office.raw({ method: 'POST', url: `/rounds/${built.round}/runs` });
    expect(none.json()).toMatchObject({ status: 400, code: 'idempotency.required' });
  });

  it('gives the first answer only to who could do it today as well', async () => {
    const as = (reach?: readonly string[]) =>
      new Client(suite().server, { tenant: built.tenant, account: 'moved', ...(reach === undefined ? {} : { reach }) });
    const url = `/rounds/${built.round}/runs`;
    const key = randomUUID();
    const first = await as().post(url, undefined, key);
    expect(first.statusCode, first.body).toBe(200);
    expect((await as().post(url, undefined, key)).json()).toEqual(first.json());
    expect((await as(['town-01']).post(url, undefined, key)).json().code).toBe('permission.reach');
    await as().finished(first.json().id);

    // What was about one department is nobody's of another.
    const item = { department: 'post', title: '月报', askedBy: '某办', timesPerYear: 12, minutes: 30, basis: '登记' };
    const itemKey = randomUUID();
    const added = await as(['post']).post('/burden/items', item, itemKey);
    expect((await as(['post', 'town-01']).post('/burden/items', item, itemKey)).json()).toEqual(added.json());
    expect((await as(['archive']).post('/burden/items', item, itemKey)).json().code).toBe('permission.reach');
  });

  it('gives the first answer although the act has ended what it needs', async () => {
    const office = new Client(suite().server, { tenant: built.tenant });
    const key = randomUUID();
    const url = `/rounds/${built.round}/close-collection`;
    const first = await office.post(url, { reason: '收齐' }, key);
    expect((await office.post(url, { reason: '收齐' }, key)).json()).toEqual(first.json());
    expect((await office.post(url, { reason: '收齐' })).json().code).toBe('round.step-done');
    await office.post(`/rounds/${built.round}/reopen-collection`, { reason: '补报' });
  });

  it('writes neither change, nor trail, nor key where it refuses', async () => {
    const office = new Client(suite().server, { tenant: built.tenant });
    const count = async () =>
      (
        await suite().owner(
          `select (select count(*) from audit_trail) + (select count(*) from idempotency) + (select count(*) from outbox) as n`,
        )
      ).rows[0].n;
    const before = await count();
    const answer = await office.post('/schemes', { yaml: SCHEME.replace('max: 60', 'max: 61') });
    expect(answer.json()).toMatchObject({ status: 422, code: 'scheme.refused' });
    expect(answer.json().issues).toMatchObject([{ code: 'scheme.sum', line: expect.any(Number) }]);
    expect(await count()).toBe(before);
  });

  it('answers in the language asked for, with every issue and without internals', async () => {
    const office = new Client(suite().server, { tenant: built.tenant });
    const options = {
      method: 'POST',
      url: '/rounds',
      payload: { scheme: 5, period: 'soon' },
      headers: { 'idempotency-key': 'x' },
    } as const;
    const english = await office.raw(options);
    expect(english.headers['content-type']).toContain('application/problem+json');
    expect(english.json().issues.length).toBeGreaterThanOrEqual(4);
    const chinese = await office.raw({
      ...options,
      headers: { ...options.headers, 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' },
    });
    expect(chinese.json().title).toBe('请求有误');
    const broken = await office.raw({
      method: 'POST',
      url: '/schemes',
      payload: '{',
      headers: { 'idempotency-key': 'y', 'content-type': 'application/json' },
    });
    expect(broken.json()).toMatchObject({ status: 400, code: 'request.unreadable' });
    expect((await office.get('/rounds?limit=1&cursor=%21')).json().code).toBe('cursor.invalid');
    // No database keeps the character U+0000; the request is refused with its place.
    expect((await office.get('/rounds?limit=1&cursor=%00')).json().code).toBe('request.invalid');
    // Half a character would be kept as another one, or break the JSON that is kept.
    const half = await office.post('/rounds', {
      scheme: 'order',
      version: 1,
      period: '2027-01',
      title: { 'zh-CN': '一月\ud800' },
      dueAt: '2027-02-08T16:00:00Z',
      day: '2026-10-31',
    });
    expect(half.json()).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(half.json().issues).toMatchObject([{ path: 'body/title/zh-CN' }]);
  });

  it('refuses a day that no calendar has, with its place and what to do', async () => {
    const office = new Client(suite().server, { tenant: built.tenant });
    const answer = await office.post('/calendar/days', { day: '0000-01-01', kind: 'off', reason: 'a slip' });
    expect(answer.json()).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(answer.json().issues).toMatchObject([
      { path: 'body/day', message: expect.stringContaining('check the year') },
    ]);
  });

  it('takes little from who has not signed in, and nothing that goes on without end from anybody', async () => {
    const { app } = suite().server;
    const signIn = (payload: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload,
        headers: { 'content-type': 'application/json', 'accept-language': 'en', 'x-tenant': built.tenant },
      });
    const long = await signIn(JSON.stringify({ login: 'a', password: 'b', more: 'x'.repeat(70_000) }));
    expect(long.json()).toMatchObject({ status: 413, code: 'request.too-large' });
    expect(long.json().detail).toContain('64 KiB');
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    expect((await signIn(deep)).json()).toMatchObject({ status: 400, code: 'request.too-deep' });
    const office = new Client(suite().server, { tenant: built.tenant });
    const headers = { 'idempotency-key': 'deep', 'content-type': 'application/json' };
    const inside = await office.raw({ method: 'POST', url: '/rounds', payload: `{"a":${deep}}`, headers });
    expect(inside.json()).toMatchObject({ status: 400, code: 'request.too-deep' });
    // Who has signed in may send a whole scheme.
    const large = await office.post('/schemes', { yaml: `#${'x'.repeat(70_000)}` });
    expect(large.json().code).toBe('scheme.refused');
  });

  it('says 304 where the client has the answer already, and describes itself', async () => {
    const office = new Client(suite().server, { tenant: built.tenant });
    const first = await office.get('/rounds');
    const again = await office.raw({
      method: 'GET',
      url: '/rounds',
      headers: { 'if-none-match': String(first.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
    const document = (await office.get('/openapi.json')).json();
    const described = Object.values(document.paths as Record<string, object>).flatMap((path) => Object.keys(path));
    expect(described.length).toBe(createRegistry().operations.length);
  });
});
