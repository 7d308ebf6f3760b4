import { GENESIS, TrailVerifier, type Verdict } from '@hengjian/trail';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertTenant } from '../../org/index.ts';
import type { AuditEntry } from '../../platform/operation/run.ts';
import { type Built, buildFigures, buildRound, buildRun, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { appendWith, beginChain } from '../append.ts';
import { recordViews } from '../repository/views.ts';

const append = appendWith('sha256');
const entry = (given: Partial<AuditEntry> = {}): AuditEntry => ({
  at: new Date('2026-11-25T02:03:04.567Z'),
  account: { id: 'a1', name: '程以衡' },
  operation: 'schemes.publish-scheme',
  target: 'order/1',
  outcome: 'done',
  code: null,
  before: null,
  after: null,
  reason: null,
  details: {},
  ...given,
});

function verify(body: string, head?: string): Verdict {
  const verifier = new TrailVerifier({ head });
  for (const line of body.split('\n').slice(0, -1)) verifier.line(line);
  return verifier.end();
}

onEveryDatabase('the trail', (suite) => {
  let built: Built;
  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    await buildFigures(suite().server.services, built);
    await buildRun(suite().server.services, built);
    await buildRound(suite().server.services, { tenant: 'beta' });
  });
  const office = (tenant = 'alpha'): Client => new Client(suite().server, { tenant, account: '程以衡' });
  const auditor = (tenant = 'alpha'): Client =>
    new Client(suite().server, { tenant, role: 'auditAdmin', account: '审计' });
  const exported = async (client = auditor()): Promise<string> => (await client.get('/audit/export')).body;
  const newest = async () => (await auditor().get('/audit/entries?limit=1')).json().items[0];
  const draft = (name: string, version = 1): { yaml: string } => ({
    yaml: SCHEME.replace('scheme: order', `scheme: ${name}`).replace('version: 1', `version: ${version}`),
  });
  const write = (tenant: string, ...entries: AuditEntry[]): Promise<void> =>
    suite().server.services.db.write(tenant, async (tx) => {
      for (const one of entries) await append(tx, one);
    });
  const tenant = (id: string): Promise<void> =>
    suite().server.services.db.write(id, (tx) => insertTenant(tx, { name: { 'zh-CN': id }, demo: false }));

  it('keeps who, when, what, on what, before, after and why, and says it in a sentence', async () => {
    await office().post('/schemes', draft('told'));
    await office().post('/schemes/told/versions/1/publish', { reason: '经领导小组同意' });
    const kept = await newest();
    expect(kept).toMatchObject({
      account: { id: '程以衡', name: '程以衡' },
      operation: { name: 'schemes.publish-scheme', title: { 'zh-CN': '发布方案' } },
      target: 'told/1',
      outcome: 'done',
      code: null,
      before: { state: 'draft' },
      after: { state: 'published' },
      reason: '经领导小组同意',
    });
    expect(kept.before.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(kept.sentence['zh-CN']).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d 程以衡 发布方案 told\/1$/);
    expect(kept.sentence.en).toMatch(/^\d{1,2} \w+ \d{4}, \d\d:\d\d: 程以衡, Publish a scheme version told\/1$/);
  });

  it('shows a draft by its hash before and after, and takes an act without a reason', async () => {
    await office().post('/schemes', draft('edited'));
    expect(await newest()).toMatchObject({ before: null, after: { sha256: expect.any(String) }, reason: null });
    const first = (await newest()).after.sha256;
    await office().post('/schemes', {
      yaml: draft('edited').yaml.replace('each: 5', 'each: 6'),
      base: first,
    });
    const second = await newest();
    expect(second.before).toEqual({ sha256: first });
    expect(second.after.sha256).not.toBe(first);
    expect((await office().post('/schemes/edited/versions/1/publish')).statusCode).toBe(200);
    expect(await newest()).toMatchObject({ operation: { name: 'schemes.publish-scheme' }, reason: null });
  });

  it('holds under twenty commands at once, of two tenants, and the export is sound', async () => {
    const acts = Array.from({ length: 20 }, (_, at) =>
      Promise.all([
        office().post('/schemes', draft(`many-${at}`)),
        office('beta').post('/schemes', draft(`many-${at}`)),
      ]),
    );
    for (const answer of (await Promise.all(acts)).flat()) expect(answer.statusCode, answer.body).toBe(200);
    for (const who of ['alpha', 'beta']) {
      const rows = await suite().owner('select seq, at from audit_trail where tenant_id = $1 order by seq', [who]);
      expect(rows.rows.map((row) => Number(row.seq))).toEqual(rows.rows.map((_, at) => at + 1));
      const body = await exported(auditor(who));
      const verdict = verify(body);
      expect(verdict.findings).toEqual([]);
      expect(verdict).toMatchObject({ ok: true, entries: rows.rowCount, header: { tenant: who, algorithm: 'sha256' } });
    }
  });

  it('lets the application add and read, and neither change, nor delete, nor empty', async () => {
    const app = (statement: string) => suite().asApp('alpha', statement);
    for (const column of ['after', 'hash', 'seq', 'at'])
      await expect(app(`update audit_trail set ${column} = ${column}`)).rejects.toThrow('permission denied');
    for (const table of ['audit_trail', 'audit_heads', 'file_views', 'audit_unchained']) {
      await expect(app(`delete from ${table}`)).rejects.toThrow('permission denied');
      await expect(app(`truncate ${table}`)).rejects.toThrow('permission denied');
    }
    await expect(app(`update file_views set account_id = 'x'`)).rejects.toThrow('permission denied');
    await expect(app(`update file_views set at = now()`)).rejects.toThrow('permission denied');
    await expect(
      app(
        `insert into audit_unchained (tenant_id, account_id, operation, target, details) values ('alpha', '', '', '', '{}')`,
      ),
    ).rejects.toThrow('permission denied');
  });

  it('shows another tenant nothing', async () => {
    for (const table of ['audit_trail', 'audit_heads', 'file_views']) {
      const seen = await suite().asApp('beta', `select 1 from ${table} where tenant_id = 'alpha'`);
      expect(seen.rowCount, table).toBe(0);
    }
    const insert = `insert into file_views (tenant_id, subject_kind, subject_id, account_id, account_name, operation, at, last_at, hour)
      values ('alpha', 'unit', 'x', 'x', 'x', 'x', now(), now(), 0)`;
    await expect(suite().asApp('beta', insert)).rejects.toThrow('row-level security');
    expect(JSON.parse((await exported(auditor('beta'))).split('\n')[0] ?? '')).toMatchObject({ tenant: 'beta' });
    expect((await auditor('beta').get('/audit/entries?target=told')).json().items).toEqual([]);
  });

  it('keeps its order when the clock is set back', async () => {
    await tenant('clock');
    await write('clock', entry());
    await write('clock', entry({ at: new Date('2020-01-01T00:00:00Z') }));
    await write('clock', entry({ at: new Date('2026-11-25T02:03:05Z') }));
    const rows = await suite().owner(`select seq, at from audit_trail where tenant_id = 'clock' order by seq`);
    expect(rows.rows.map((row) => row.at.toISOString())).toEqual([
      '2026-11-25T02:03:04.567Z',
      '2026-11-25T02:03:04.567Z',
      '2026-11-25T02:03:05.000Z',
    ]);
    expect(verify(await exported(auditor('clock')))).toMatchObject({ ok: true, entries: 3 });
  });

  it('chains whatever was given, as the database and as JSON give it back', async () => {
    await tenant('odd');
    const odd = {
      half: '\ud800',
      nul: 'a\0b',
      share: 0.1,
      tiny: 1e-7,
      none: undefined,
      at: new Date(0),
      十: ['"\\/\u0001é😀'],
    };
    await write(
      'odd',
      entry({ before: odd, after: [odd, -0, 2 ** 60], details: { 10: 1, 9: { b: 1, a: null } }, target: '甲\0' }),
    );
    expect(verify(await exported(auditor('odd')))).toMatchObject({ ok: true, entries: 1 });
  });

  it('rolls back with the act, and goes on without a gap', async () => {
    await tenant('back');
    await write('back', entry());
    await expect(
      suite().server.services.db.write('back', async (tx) => {
        await append(tx, entry());
        throw new Error('the act failed');
      }),
    ).rejects.toThrow('the act failed');
    await write('back', entry());
    expect(verify(await exported(auditor('back')))).toMatchObject({ ok: true, entries: 2, head: { seq: 2 } });
  });

  it('can go over to SM3 in the middle of a chain', async () => {
    await tenant('sm');
    await write('sm', entry());
    await suite().server.services.db.write('sm', (tx) => appendWith('sm3')(tx, entry()));
    const body = await exported(auditor('sm'));
    expect(
      body
        .split('\n')
        .slice(1, 3)
        .map((line) => JSON.parse(line).algorithm),
    ).toEqual(['sha256', 'sm3']);
    expect(verify(body)).toMatchObject({ ok: true, header: { algorithm: 'sm3' } });
  });

  it('chains what was kept before there was a chain, once, and nobody comes in between', async () => {
    await tenant('old');
    await suite().owner(`
      insert into audit_unchained (tenant_id, at, account_id, operation, target, details)
      select 'old', timestamptz '2026-01-01' + make_interval(secs => (n * 7919) % 2500), 'a' || n, 'schemes.save-draft', 's/' || n, '{"x":[1]}'
      from generate_series(1, 2500) as n`);
    const begin = () => suite().server.services.db.write('old', (tx) => beginChain(tx, 'sha256', new Date()));
    await Promise.all([begin(), write('old', entry({ at: new Date() })), begin()]);
    await begin();
    const body = await exported(auditor('old'));
    expect(verify(body)).toMatchObject({ ok: true, entries: 2502 });
    const operations = (await auditor('old').get('/audit/entries?limit=2')).json().items;
    expect(operations.map((one: { operation: { name: string } }) => one.operation.name)).toEqual([
      'schemes.publish-scheme',
      'audit.begin-chain',
    ]);
  });

  describe('a refusal', () => {
    it('is an entry where the operation asks for it, whether at the door or by the act', async () => {
      const supplier = new Client(suite().server, { tenant: 'alpha', role: 'supplier', account: '生人' });
      expect((await supplier.post('/schemes/told/versions/1/publish')).statusCode).toBe(403);
      expect(await newest()).toMatchObject({
        account: { id: '生人' },
        target: 'told/1',
        outcome: 'refused',
        code: 'permission.denied',
      });
      expect((await office().post('/schemes/told/versions/1/publish')).statusCode).toBe(409);
      const second = await newest();
      expect(second).toMatchObject({ outcome: 'refused', code: 'scheme.version-published', before: null, after: null });
      expect(second.sentence['zh-CN']).toMatch(/发布方案 told\/1，被拒绝：该版本已经发布$/);
      expect((await supplier.get('/audit/export')).statusCode).toBe(403);
      expect(await newest()).toMatchObject({ operation: { name: 'audit.export' }, outcome: 'refused' });
      expect(verify(await exported())).toMatchObject({ ok: true });
    });

    it('is none where it does not', async () => {
      const before = (await newest()).seq;
      const supplier = new Client(suite().server, { tenant: 'alpha', role: 'supplier' });
      await supplier.get(`/rounds/${built.round}/subjects/town-01`);
      await office().post('/schemes', { yaml: 'scheme: x' });
      expect((await newest()).seq).toBe(before);
    });
  });

  describe('the list', () => {
    it('is filtered by account, operation, target, time and outcome', async () => {
      const find = async (query: string) => (await auditor().get(`/audit/entries?${query}`)).json().items;
      for (const one of await find('outcome=refused')) expect(one.outcome).toBe('refused');
      expect(await find('target=told')).toHaveLength(4);
      expect(await find('target=told&operation=schemes.publish-scheme&outcome=done')).toHaveLength(1);
      expect((await find(`account=${encodeURIComponent('生')}`)).length).toBeGreaterThan(0);
      const [one] = await find('limit=1');
      expect(await find(`from=${encodeURIComponent(one.at)}&to=${encodeURIComponent(one.at)}`)).toEqual([]);
      expect((await find(`from=${encodeURIComponent(one.at)}`))[0].seq).toBe(one.seq);
      expect((await auditor().get('/audit/entries?from=gestern')).statusCode).toBe(400);
    });

    it('comes page by page, newest first, and does not slip when entries are added', async () => {
      const first = (await auditor().get('/audit/entries?limit=3')).json();
      await write('alpha', entry({ at: new Date() }));
      const next = (await auditor().get(`/audit/entries?limit=3&cursor=${first.nextCursor}`)).json();
      const seqs = [...first.items, ...next.items].map((one: { seq: number }) => one.seq);
      expect(seqs).toEqual(seqs.map((_, at) => (seqs[0] ?? 0) - at));
      expect((await auditor().get('/audit/entries?cursor=zzz')).json().code).toBe('cursor.invalid');
    });

    it('names the operations it can hold', async () => {
      const { items } = (await auditor().get('/audit/operations')).json();
      expect(items.map((one: { name: string }) => one.name)).toEqual(
        expect.arrayContaining(['schemes.publish-scheme', 'collection.discard-import', 'audit.export']),
      );
    });
  });

  it.each([
    ['altered', `update audit_trail set target = 'x' where tenant_id = 'alpha' and seq = 5`, 6, 5],
    ['removed', `delete from audit_trail where tenant_id = 'alpha' and seq = 5`, 6, 5],
  ])('an export shows what somebody with the rights of the owner has %s', async (kind, tamper, line, seq) => {
    const kept = await suite().owner(`select * from audit_trail where tenant_id = 'alpha' and seq = 5`);
    await suite().owner(tamper);
    expect(verify(await exported()).findings).toMatchObject([{ kind, line, seq }]);
    await suite().owner(`delete from audit_trail where tenant_id = 'alpha' and seq = 5`);
    const columns = Object.keys(kept.rows[0]);
    const values = columns.map((name) => {
      const value = kept.rows[0][name];
      return value !== null && typeof value === 'object' && !(value instanceof Date) ? JSON.stringify(value) : value;
    });
    await suite().owner(
      `insert into audit_trail (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
      values,
    );
    expect(verify(await exported())).toMatchObject({ ok: true });
  });

  it('exports an empty chain, and finds a head that was noted down', async () => {
    await tenant('empty');
    expect(verify(await exported(auditor('empty')))).toMatchObject({ ok: true, entries: 0, head: { hash: GENESIS } });
    const noted = (await newest()).hash;
    await write('alpha', entry({ at: new Date() }));
    expect(verify(await exported(), noted)).toMatchObject({ ok: true });
    expect(verify(await exported(auditor('beta')), noted)).toMatchObject({ ok: false, anchor: null });
  });

  describe('who opened a file', () => {
    const reader = (account: string): Client =>
      new Client(suite().server, { tenant: 'alpha', role: 'reader', account });
    const views = async (unit: string) => (await office().get(`/units/${unit}/views`)).json().items;
    const file = (unit: string): string => `/rounds/${built.round}/subjects/${unit}`;

    it('is seen by those who may see the file; the requests of one page are one view', async () => {
      const who = reader('甲');
      const page = [file('town-01'), `${file('town-01')}/trace/total`, `/subjects/town-01/trend`];
      for (const answer of await Promise.all([...page, ...page].map((url) => who.get(url))))
        expect(answer.statusCode, answer.body).toBe(200);
      await reader('乙').get(file('town-01'));
      const seen = await views('town-01');
      expect(seen).toMatchObject([
        { account: { id: '乙', name: '乙' }, times: 1 },
        { account: { id: '甲' }, times: 6 },
      ]);
      expect(seen[0].operation).toMatchObject({ name: 'insight.get-subject', title: { 'zh-CN': '一个单位的结果' } });
      expect((await reader('乙').get('/units/town-01/views')).json().items).toHaveLength(2);
      expect((await office('beta').get('/units/town-01/views')).json().items).toEqual([]);
    });

    it('counts both units of a comparison, and no file that could not be opened', async () => {
      const who = reader('丙');
      await who.get(`/compare/subjects?round=${built.round}&a=town-02&b=town-03`);
      await who.get(file('nowhere'));
      expect(await views('town-02')).toMatchObject([{ account: { id: '丙' } }]);
      expect(await views('town-03')).toMatchObject([{ account: { id: '丙' } }]);
      expect(await views('nowhere')).toEqual([]);
    });

    it('is a new view after an hour', async () => {
      const at = (minutes: number) => new Date(Date.UTC(2026, 10, 25, 9, 50 + minutes));
      const open = (minutes: number, account = 'a1') =>
        suite().server.services.db.write('alpha', (tx) =>
          recordViews(tx, {
            at: at(minutes),
            account: { id: account, name: account },
            operation: 'insight.get-subject',
            files: [
              { kind: 'unit', id: 'town-04' },
              { kind: 'unit', id: 'town-04' },
            ],
          }),
        );
      // Past the turn of the clock hour, still within the hour of the first.
      for (const minutes of [0, 20, 59, 60, 70]) await open(minutes);
      expect(await views('town-04')).toMatchObject([
        { at: at(60).toISOString(), lastAt: at(70).toISOString(), times: 2 },
        { at: at(0).toISOString(), lastAt: at(59).toISOString(), times: 3 },
      ]);
      await Promise.all(Array.from({ length: 8 }, () => open(200, 'a2')));
      expect((await views('town-04'))[0]).toMatchObject({ account: { id: 'a2' }, times: 8 });
      const first = (await office().get('/units/town-04/views?limit=1')).json();
      const rest = (await office().get(`/units/town-04/views?limit=5&cursor=${first.nextCursor}`)).json();
      expect(rest.items).toHaveLength(2);
    });

    it('is written down before the answer goes out: without the record there is no answer', async () => {
      await suite().owner('revoke insert on file_views from hengjian_app');
      const refused = await reader('丁').get(file('town-01'));
      await suite().owner('grant insert on file_views to hengjian_app');
      expect(refused.statusCode).toBe(500);
      expect(refused.body).not.toContain('town-01');
      expect((await reader('丁').get(file('town-01'))).statusCode).toBe(200);
    });

    it('is written down for the trail itself', async () => {
      await exported();
      const [last] = (await auditor().get('/audit/views')).json().items;
      expect(last).toMatchObject({ account: { id: '审计' }, operation: { name: 'audit.export' } });
    });
  });
});
