import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { createRegistry } from '../../modules.ts';
import { isCommand } from '../../platform/operation/define.ts';
import { TestBrowser } from '../../testing/browser.ts';
import { buildRound } from '../../testing/builders.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { addPerson, PASSWORD } from '../../testing/people.ts';
import { REQUESTS } from '../../testing/requests.ts';
import { TOKEN_PERMISSIONS } from '../token-permissions.ts';
import { codeAt } from '../totp.ts';

const TENANT = 'alpha';
const registry = createRegistry();

it('lets a token have only permissions there are', () => {
  for (const permission of Object.keys(TOKEN_PERMISSIONS)) expect(registry.permissions).toContain(permission);
});

onEveryDatabase('tokens', (suite) => {
  let person: TestBrowser;
  let account = '';
  let all = '';
  let few = '';
  /** Codes work once each; tests of one minute need more of them than a minute has. */
  const freshCode = async (): Promise<string> => {
    await suite().owner(`update accounts set totp_step = 0 where account_id = $1`, [account]);
    return codeAt(person.secret, new Date());
  };
  const make = async (permissions: readonly string[], more: object = {}) =>
    person.post('/session/tokens', { name: '收数系统', permissions, days: 30, code: await freshCode(), ...more });
  /** Speaks with a token and nothing else, as a machine would. */
  const as = (token: string, method: 'GET' | 'POST', url: string, payload?: object): Promise<LightMyRequestResponse> =>
    suite().server.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${token}`, 'accept-language': 'en', 'idempotency-key': 'a-machine' },
      ...(payload !== undefined && { payload }),
    });

  beforeAll(async () => {
    await buildRound(suite().server.services);
    account = await addPerson(suite().server, TENANT, { login: 'ganshi', roles: ['office'] });
    person = new TestBrowser(suite().server, TENANT);
    await person.enter('ganshi', PASSWORD);
    const answer = await make(Object.keys(TOKEN_PERMISSIONS));
    expect(answer.statusCode, answer.body).toBe(200);
    all = answer.json().token;
    few = (await make(['insight.overview'])).json().token;
  });

  it('is made with a code, for at most a year, with permissions of the list', async () => {
    expect((await make(['rounds.read'], { code: '000000' })).json()).toMatchObject({ code: 'second-factor.wrong' });
    expect((await make(['rounds.read'], { days: 366 })).json()).toMatchObject({ code: 'request.invalid' });
    for (const wanted of [
      [],
      ['imports.decide'],
      ['imports.store'],
      ['tasks.fill'],
      ['tokens.own'],
      ['accounts.manage'],
      ['toString'],
    ])
      expect((await make(wanted)).json()).toMatchObject({ code: 'request.invalid' });
    await expect(
      suite().asApp(
        TENANT,
        `insert into api_tokens (tenant_id, token_hash, token_id, account_id, name, permissions, created_at, expires_at)
         values ('alpha', 'h', 'i', $1, 'n', '{rounds.read}', now(), now() + interval '2 years')`,
        [account],
      ),
    ).rejects.toThrow('violates check constraint');
  });

  it('does what it was given, in the name of its account and of itself', async () => {
    expect(few).toMatch(/^hj_alpha\.[\w-]{43}$/);
    expect((await as(few, 'GET', '/rounds')).json().items).toHaveLength(1);
    expect((await as(few, 'GET', '/session')).json()).toMatchObject({
      account: { id: account, name: 'ganshi（收数系统）' },
      roles: ['office'],
      method: null,
    });
    expect((await as(few, 'GET', '/schemes')).json()).toMatchObject({ code: 'permission.denied' });
    expect((await as(all, 'GET', '/schemes')).statusCode).toBe(200);
    expect((await as(all, 'GET', '/account')).json()).toMatchObject({ grants: [{ role: 'office' }] });
    const tokens = (await person.get('/session/tokens')).json().items;
    expect(tokens.map((token: { lastUsedAt: string | null }) => token.lastUsedAt !== null)).toEqual([true, true]);
  });

  it('makes no token, changes no password, decides nothing: of all commands it may bring figures and no more', async () => {
    const done: string[] = [];
    for (const operation of registry.operations.filter(isCommand)) {
      if (registry.isOpen(operation)) continue;
      const answer = await as(
        all,
        'POST',
        operation.path.replaceAll(/:\w+/g, '1'),
        REQUESTS[operation.name]?.body ?? {},
      );
      if (answer.json().code !== 'permission.denied') done.push(operation.name);
    }
    expect(done).toEqual(['collection.upload-import']);
  });

  it('of a supplier’s system puts figures into its sheet, and neither submits nor stores them', async () => {
    const supplier = await addPerson(suite().server, TENANT, { login: 'shoufa', roles: ['supplier'] });
    const clerk = new TestBrowser(suite().server, TENANT);
    await clerk.enter('shoufa', PASSWORD);
    await suite().owner(`update accounts set totp_step = 0 where account_id = $1`, [supplier]);
    const code = codeAt(clerk.secret, new Date());
    const made = await clerk.post('/session/tokens', {
      name: '收文系统',
      permissions: ['tasks.read', 'tasks.enter'],
      days: 30,
      code,
    });
    const { token } = made.json();
    const sheet = '/rounds/order-2026-10/tasks/post';
    const sent = await as(token, 'POST', `${sheet}/entries`, {
      cells: [{ unit: 'town-01', column: 'replies', text: '3' }],
    });
    expect(sent.json(), made.body).toMatchObject({ cells: [{ status: 0, value: 3, version: 1 }] });
    expect((await as(token, 'GET', `${sheet}/sheet`)).json().items[0]).toMatchObject({ value: [3] });
    expect((await as(token, 'POST', `${sheet}/submit`, {})).json()).toMatchObject({ code: 'permission.denied' });
  });

  it('is nobody with a piece of a token, another tenant’s name before it, or none at all', async () => {
    const [prefix = '', secret = ''] = few.split('.');
    for (const wrong of [
      prefix,
      `${prefix}.`,
      few.slice(0, -1),
      `${few}A`,
      `hj_beta.${secret}`,
      secret,
      `${prefix}.${'A'.repeat(43)}`,
    ]) {
      const answer = await as(wrong, 'GET', '/rounds');
      expect(answer.json(), wrong).toMatchObject({ status: 401, code: 'session.none' });
    }
  });

  it('has the roles of its account on the day, and ends with them', async () => {
    await suite().owner(`update grants set valid_to = current_date - 1 where account_id = $1`, [account]);
    expect((await as(few, 'GET', '/rounds')).json()).toMatchObject({ code: 'permission.denied' });
    await suite().owner(`update grants set valid_to = null where account_id = $1`, [account]);
    expect((await as(few, 'GET', '/rounds')).statusCode).toBe(200);
  });

  it('ends with its day, and when it is revoked', async () => {
    await suite().owner(
      `update api_tokens set created_at = now() - interval '31 days', expires_at = now() - interval '1 second'`,
    );
    expect((await as(few, 'GET', '/rounds')).statusCode).toBe(401);
    expect((await person.get('/session/tokens')).json().items).toMatchObject([{ expired: true }, { expired: true }]);
    await suite().owner(`update api_tokens set expires_at = now() + interval '1 day'`);
    expect((await as(few, 'GET', '/rounds')).statusCode).toBe(200);
    const kept: { id: string; permissions: unknown[] }[] = (await person.get('/session/tokens')).json().items;
    const id = kept.find((token) => token.permissions.length === 1)?.id;
    expect((await person.post(`/session/tokens/${id}/revoke`)).statusCode).toBe(200);
    expect((await person.post(`/session/tokens/${id}/revoke`)).statusCode).toBe(404);
    expect((await as(few, 'GET', '/rounds')).statusCode).toBe(401);
  });

  it('is nobody else’s to see or revoke', async () => {
    await addPerson(suite().server, TENANT, { login: 'other', roles: ['office'] });
    const other = new TestBrowser(suite().server, TENANT);
    await other.enter('other', PASSWORD);
    const [kept] = (await person.get('/session/tokens')).json().items;
    expect((await other.get('/session/tokens')).json().items).toEqual([]);
    expect((await other.post(`/session/tokens/${kept.id}/revoke`)).statusCode).toBe(404);
  });

  it('is kept as a hash only, and ends when its account is reset or closed', async () => {
    const rows = await suite().owner(`
      select coalesce(string_agg(t::text, ' '), '') as all from (
        select to_jsonb(a) as t from api_tokens a union all select to_jsonb(u) from audit_trail u
        union all select to_jsonb(i) from idempotency i) as everything`);
    expect(rows.rows[0].all).toContain('收数系统');
    expect(rows.rows[0].all).not.toContain(all.split('.')[1]);
    await addPerson(suite().server, TENANT, { login: 'xitong', roles: ['systemAdmin'], kind: 'systemAdmin' });
    const system = new TestBrowser(suite().server, TENANT);
    await system.enter('xitong', PASSWORD);
    expect((await as(all, 'GET', '/rounds')).statusCode).toBe(200);
    expect((await system.post(`/accounts/${account}/reset`, { reason: '丢失手机' })).statusCode).toBe(200);
    expect((await as(all, 'GET', '/rounds')).statusCode).toBe(401);
    await suite().owner(`update api_tokens set revoked_at = null`);
    expect((await as(all, 'GET', '/rounds')).statusCode).toBe(200);
    expect((await system.post(`/accounts/${account}/close`, { reason: '调离' })).statusCode).toBe(200);
    expect((await as(all, 'GET', '/rounds')).statusCode).toBe(401);
  });
});
