import { beforeAll, describe, expect, it } from 'vitest';
import { insertTenant, insertUnits } from '../../org/index.ts';
import { hashToken, newToken } from '../../platform/secrets/vault.ts';
import { TestBrowser } from '../../testing/browser.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { insertSetupToken } from '../repository/sessions.ts';
import { codeAt } from '../totp.ts';

const TENANT = 'alpha';
const password = (name: string): string => `Songlan-${name}-2026`;
const PEOPLE = {
  systemAdmin: { login: 'xitong', name: '沈明言', password: password('x') },
  securityAdmin: { login: 'anquan', name: '柏书和', password: password('a') },
  auditAdmin: { login: 'shenji', name: '祝思远', password: password('s') },
};

onEveryDatabase('accounts', (suite) => {
  class Browser extends TestBrowser {
    constructor() {
      super(suite().server, TENANT);
    }
  }

  const token = newToken();
  beforeAll(async () => {
    await suite().server.services.db.write(TENANT, async (tx) => {
      await insertTenant(tx, { name: { 'zh-CN': '未命名' }, demo: false });
      const unit = (id: string, parent: string | null) => ({
        id,
        parent,
        kind: 'unit',
        name: { 'zh-CN': id },
        from: '2020-01-01',
        to: null,
      });
      await insertUnits(tx, [unit('county', null), unit('town', 'county'), unit('village', 'town')]);
      const now = new Date();
      await insertSetupToken(tx, hashToken(token), now, new Date(now.getTime() + 60_000));
    });
  });

  describe('from the first start on', () => {
    let system: Browser;
    let security: Browser;
    let audit: Browser;
    beforeAll(() => {
      [system, security, audit] = [new Browser(), new Browser(), new Browser()];
    });
    const body = (wrong: object = {}) => ({
      token,
      tenant: { 'zh-CN': '松岚县' },
      administrators: { ...PEOPLE, ...wrong },
    });

    it('has no account until the token makes three administrators, once, of three people', async () => {
      const guest = new Browser();
      expect((await guest.get('/entrance')).json()).toMatchObject({
        setUp: true,
        personas: [],
        tenant: { demo: false },
      });
      expect((await guest.post('/set-up', { ...body(), token: 'guess' })).json()).toMatchObject({
        code: 'set-up.token',
      });
      const same = await guest.post(
        '/set-up',
        body({ auditAdmin: { ...PEOPLE.auditAdmin, name: PEOPLE.systemAdmin.name } }),
      );
      expect(same.json()).toMatchObject({ code: 'set-up.people' });
      const weak = await guest.post('/set-up', body({ auditAdmin: { ...PEOPLE.auditAdmin, password: 'shenji1' } }));
      expect(weak.json()).toMatchObject({ code: 'password.refused' });
      expect(weak.json().issues.length).toBe(3);
      const answers = await Promise.all([1, 2].map(() => new Browser().post('/set-up', body())));
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 403]);
      expect((await guest.get('/entrance')).json()).toMatchObject({
        setUp: false,
        tenant: { name: { 'zh-CN': '松岚县' } },
      });
    });

    it('lets nobody do anything before password and second factor are set', async () => {
      const browser = new Browser();
      const first = await browser.post('/session', { login: 'xitong', password: PEOPLE.systemAdmin.password });
      expect(first.json()).toMatchObject({ remaining: 'password' });
      expect((await browser.get('/accounts')).json()).toMatchObject({ code: 'permission.denied' });
      expect((await browser.get('/session')).json()).toMatchObject({
        remaining: 'password',
        roles: ['enrolling'],
      });
      await system.enter('xitong', PEOPLE.systemAdmin.password, password('X1'));
      await security.enter('anquan', PEOPLE.securityAdmin.password, password('A1'));
      await audit.enter('shenji', PEOPLE.auditAdmin.password, password('S1'));
      expect((await system.get('/session')).json()).toMatchObject({ remaining: null, roles: ['systemAdmin'] });
      // Setting the factor ended the session that was there before.
      expect((await browser.get('/session')).statusCode).toBe(401);
    });

    it('takes a code once', async () => {
      const code = codeAt(system.secret, new Date(Date.now() + 30_000));
      const sign = () => new Browser().post('/session', { login: 'xitong', password: password('X1'), code });
      const answers = await Promise.all([sign(), sign()]);
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 401]);
      expect((await sign()).json()).toMatchObject({ code: 'sign-in.wrong' });
      const without = await new Browser().post('/session', { login: 'xitong', password: password('X1') });
      expect(without.json()).toMatchObject({ code: 'sign-in.code-needed' });
    });

    let clerk = '';
    let temporary = '';
    it('gives accounts by one administrator, rights by another, and lets neither do the other’s part', async () => {
      const made = await system.post('/accounts', { login: 'ganshi', name: '常若川', unit: 'town' });
      expect(made.statusCode, made.body).toBe(200);
      clerk = made.json().id;
      temporary = made.json().temporaryPassword;
      const grant = {
        role: 'supplier',
        scope: { kind: 'subtree', unit: 'town' },
        from: '2026-01-01',
        to: null,
        reason: '任命',
      };
      expect((await system.post(`/accounts/${clerk}/grants`, grant)).json()).toMatchObject({
        code: 'permission.denied',
      });
      expect((await security.post('/accounts', { login: 'x2', name: '某', unit: null })).json()).toMatchObject({
        code: 'permission.denied',
      });
      expect((await security.post(`/accounts/${clerk}/grants`, grant)).statusCode).toBe(200);
      const conflict = await security.post(`/accounts/${clerk}/grants`, { ...grant, role: 'ruleAuthor' });
      expect(conflict.json()).toMatchObject({ code: 'grant.conflict' });
      const combined = await security.post(`/accounts/${clerk}/grants`, { ...grant, role: 'auditAdmin' });
      expect(combined.json()).toMatchObject({ code: 'grant.not-for-account' });
      const list = (await audit.get('/accounts')).json();
      expect(list.items.map((account: { login: string }) => account.login)).toEqual([
        'anquan',
        'ganshi',
        'shenji',
        'xitong',
      ]);
      const own = list.items.find((account: { login: string }) => account.login === 'anquan');
      expect(
        (
          await security.post(`/accounts/${own.id}/grants`, { ...grant, role: 'securityAdmin', scope: { kind: 'all' } })
        ).json(),
      ).toMatchObject({
        code: 'grant.own',
      });
      const other = list.items.find((account: { login: string }) => account.login === 'shenji');
      expect((await system.post(`/accounts/${other.id}/reset`, { reason: '试' })).json()).toMatchObject({
        code: 'account.administrator',
      });
      // Even a raw statement cannot combine them.
      await expect(
        suite().asApp(
          TENANT,
          `insert into grants (tenant_id, grant_id, account_id, account_kind, role, scope, valid_from, granted_by, granted_at, reason)
           values ('alpha', 'x', $1, 'person', 'auditAdmin', 'all', '2026-01-01', 'x', now(), 'x')`,
          [clerk],
        ),
      ).rejects.toThrow('violates check constraint');
    });

    it('lets of two grants that exclude each other only one pass', async () => {
      const made = await system.post('/accounts', { login: 'liang', name: '简知白', unit: 'town' });
      const wanted = (role: string) => ({ role, scope: { kind: 'all' }, from: '2026-01-01', to: null, reason: '任命' });
      const answers = await Promise.all(
        ['ruleAuthor', 'office'].map((role) => security.post(`/accounts/${made.json().id}/grants`, wanted(role))),
      );
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 422]);
    });

    it('makes a new person change the given password, and reaches the subtree of the day', async () => {
      const browser = new Browser();
      await browser.enter('ganshi', temporary, password('new'));
      expect((await browser.get('/session')).json()).toMatchObject({ roles: ['supplier'], unit: 'town' });
      expect((await new Browser().post('/session', { login: 'ganshi', password: temporary })).statusCode).toBe(401);
      const { authenticate } = suite().server.access;
      const principal = await authenticate({ headers: { cookie: browser.cookie } });
      expect(principal?.held).toEqual([{ role: 'supplier', reach: new Set(['town', 'village']) }]);
      const grants = (await audit.get(`/accounts/${clerk}`)).json().grants;
      expect(
        (await security.post(`/accounts/${clerk}/grants/${grants[0].id}/end`, { reason: '调离' })).statusCode,
      ).toBe(200);
      // The right is gone with the next request.
      expect((await browser.get('/rounds')).json()).toMatchObject({ code: 'permission.denied' });
      expect((await system.post(`/accounts/${clerk}/close`, { reason: '调离' })).statusCode).toBe(200);
      expect((await browser.get('/session')).statusCode).toBe(401);
    });

    it('cannot be made to forget wrong codes by asking for the code again', async () => {
      const code = () => new Browser().post('/session', { login: 'anquan', password: password('A1'), code: '000000' });
      const ask = () => new Browser().post('/session', { login: 'anquan', password: password('A1') });
      for (let round = 0; round < 4; round++) {
        expect((await code()).json()).toMatchObject({ code: 'sign-in.wrong' });
        expect((await ask()).json()).toMatchObject({ code: 'sign-in.code-needed' });
      }
      expect((await code()).json()).toMatchObject({ code: 'sign-in.wrong' });
      expect((await ask()).json()).toMatchObject({ code: 'sign-in.wrong' });
      await suite().owner(`update accounts set failed_tries = 0, locked_until = null where login = 'anquan'`);
    });

    it('is set up once, whatever tokens there are', async () => {
      const another = newToken();
      const now = new Date();
      await suite().server.services.db.write(TENANT, (tx) =>
        insertSetupToken(tx, hashToken(another), now, new Date(now.getTime() + 60_000)),
      );
      const again = await new Browser().post('/set-up', {
        ...body({ auditAdmin: { ...PEOPLE.auditAdmin, login: 'other' } }),
        token: another,
      });
      expect(again.json()).toMatchObject({ code: 'set-up.token' });
    });

    it('does not lock out who proposes weak passwords, and refuses an unknown person', async () => {
      for (let round = 0; round < 6; round++) {
        const weak = await system.post('/session/password', { current: password('X1'), wanted: 'weak' });
        expect(weak.json()).toMatchObject({ code: 'password.refused' });
      }
      const nobody = await system.post('/accounts', { login: 'niemand', name: '某', unit: null, person: 'no-such' });
      expect(nobody.json()).toMatchObject({ code: 'account.person' });
    });

    it('locks after five wrong tries, however many come at once, and tells no name from a wrong password', async () => {
      const wrong = () => new Browser().post('/session', { login: 'shenji', password: 'Wrong-guess-1' });
      const answers = await Promise.all(Array.from({ length: 12 }, wrong));
      const refused = await suite().owner(
        `select entry_code as code, count(*)::int as n from (select code as entry_code from audit_trail
         where operation = 'identity.sign-in' and outcome = 'refused' order by seq desc limit 12) as newest group by entry_code order by code`,
      );
      expect(refused.rows).toEqual([
        { code: 'sign-in.locked', n: 7 },
        { code: 'sign-in.wrong', n: 5 },
      ]);
      // The right password is told from a wrong one no more than a name from none.
      const right = await new Browser().post('/session', { login: 'shenji', password: password('S1') });
      // Who was in stays in.
      expect((await audit.get('/session')).statusCode).toBe(200);
      const unknown = await new Browser().post('/session', { login: 'no-such', password: 'Wrong-guess-1' });
      expect(unknown.statusCode).toBe(401);
      for (const answer of [...answers, right]) {
        expect(answer.statusCode).toBe(unknown.statusCode);
        expect(answer.json()).toEqual(unknown.json());
      }
    });

    it('keeps neither password nor token where it could be read', async () => {
      const rows = await suite().owner(`
        select coalesce(string_agg(t::text, ' '), '') as all from (
          select to_jsonb(a) as t from accounts a union all select to_jsonb(s) from sessions s union all select to_jsonb(u) from audit_trail u
          union all select to_jsonb(i) from idempotency i union all select to_jsonb(o) from outbox o) as everything`);
      const text: string = rows.rows[0].all;
      expect(text).toContain('xitong');
      for (const secret of [password('X1'), temporary, token, system.secret, system.cookie.split('.')[1] ?? 'x'])
        expect(text).not.toContain(secret);
    });

    it('has every act in the trail under the name of who did it, and every refused try', async () => {
      const entries = (await audit.get('/audit/entries?limit=200')).json().items as {
        account: { name: string };
        operation: { name: string };
        outcome: string;
        code: string | null;
      }[];
      const told = entries.map(
        (entry) => `${entry.account.name} ${entry.operation.name} ${entry.code ?? entry.outcome}`,
      );
      expect(told).toEqual(
        expect.arrayContaining([
          '未登录者 identity.set-up set-up.token',
          '未登录者 identity.set-up done',
          '沈明言 identity.sign-in done',
          '沈明言 identity.create-account done',
          '柏书和 identity.grant-role done',
          '柏书和 identity.grant-role grant.conflict',
          '沈明言 identity.grant-role permission.denied',
          '未登录者 identity.sign-in sign-in.locked',
        ]),
      );
    });

    it('ends a session at sign-out, on this side too', async () => {
      const { cookie } = system;
      const list = (await system.get('/sessions')).json().items;
      expect(list.some((session: { current: boolean }) => session.current)).toBe(true);
      const out = await system.post('/session/end');
      expect(out.headers['set-cookie']).toMatch(/Max-Age=0/);
      system.cookie = cookie;
      expect((await system.get('/session')).statusCode).toBe(401);
    });

    it('refuses a change that another site asks for', async () => {
      for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }] as Record<
        string,
        string
      >[]) {
        const answer = await security.send('POST', '/session/end', {}, headers);
        expect(answer.json()).toMatchObject({ code: 'request.cross-site' });
      }
      expect((await security.get('/session')).statusCode).toBe(200);
    });

    it('has no personas', async () => {
      expect((await new Browser().post('/session/persona', { account: clerk })).json()).toMatchObject({
        code: 'sign-in.no-personas',
      });
    });
  });
});
