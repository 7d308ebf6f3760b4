import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestBrowser } from '../../testing/browser.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { CLIENT, type IdentityProvider, startIdentityProvider } from '../../testing/identity-provider.ts';
import { addPerson, PASSWORD } from '../../testing/people.ts';

const TENANT = 'alpha';
const HOST = 'hengjian.example';

onEveryDatabase('single sign-on', (suite) => {
  let idp: IdentityProvider;
  let system: TestBrowser;
  let person: TestBrowser;
  let account = '';
  let provider = '';
  const browser = () => new TestBrowser(suite().server, TENANT, HOST);
  beforeAll(async () => {
    idp = await startIdentityProvider([`https://${HOST}/oidc/callback`]);
    await addPerson(suite().server, TENANT, { login: 'xitong', roles: ['systemAdmin'], kind: 'systemAdmin' });
    account = await addPerson(suite().server, TENANT, { login: 'ganshi', roles: ['reader'] });
    system = browser();
    await system.enter('xitong', PASSWORD);
    person = browser();
    await person.enter('ganshi', PASSWORD);
  });
  afterAll(() => idp.close());

  interface Begun {
    readonly address: string;
    readonly keep: string;
  }
  const begin = async (at: TestBrowser): Promise<Begun> => {
    const answer = await at.post('/session/oidc/begin', { provider });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const wanted = (more: object = {}) => ({
    title: '县政务统一认证',
    issuer: idp.issuer,
    clientId: CLIENT.id,
    secret: CLIENT.secret,
    ...more,
  });

  it('is set up by the system administrator, and keeps the secret to itself', async () => {
    expect((await person.post('/oidc-providers', wanted())).json()).toMatchObject({ code: 'permission.denied' });
    for (const issuer of ['http://sso.example', 'ftp://sso.example', 'https://a:b@sso.example', 'sso'])
      expect((await system.post('/oidc-providers', wanted({ issuer }))).json()).toMatchObject({ code: 'oidc.issuer' });
    const added = await system.post('/oidc-providers', wanted());
    expect(added.statusCode, added.body).toBe(200);
    provider = added.json().id;
    const list = await system.get('/oidc-providers');
    expect(list.json().items).toEqual([
      { id: provider, title: '县政务统一认证', issuer: idp.issuer, clientId: CLIENT.id },
    ]);
    expect((await browser().get('/entrance')).json().providers).toEqual([{ id: provider, title: '县政务统一认证' }]);
    const kept = await suite().owner(
      `select coalesce(string_agg(t::text, ' '), '') as all from (select to_jsonb(p) as t from oidc_providers p
         union all select to_jsonb(u) from audit_trail u) as everything`,
    );
    expect(kept.rows[0].all).toContain(idp.issuer);
    expect(kept.rows[0].all).not.toContain(CLIENT.secret);
  });

  it('lets nobody in whom nobody has linked, whatever the name', async () => {
    const visitor = browser();
    const { address, keep } = await begin(visitor);
    const asked = new URL(address).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('scope')).toBe('openid');
    const returned = await idp.walk(address, 'ganshi');
    const answer = await visitor.post('/session/oidc', { ...returned, keep });
    expect(answer.json(), answer.body).toMatchObject({ code: 'oidc.not-linked' });
    expect(visitor.cookie).toBe('');
  });

  it('links an account by its own holder, with a code, and signs in by it from then on', async () => {
    expect((await person.post('/session/oidc-links/begin', { provider })).json()).toMatchObject({
      code: 'second-factor.wrong',
    });
    const begun = await person.post('/session/oidc-links/begin', { provider, code: person.nextCode() });
    expect(begun.statusCode, begun.body).toBe(200);
    const { address, keep } = begun.json();
    const returned = await idp.walk(address, 'u-1');
    // The way back of a link signs nobody in, and is of no use to another account.
    expect((await browser().post('/session/oidc', { ...returned, keep })).json()).toMatchObject({ code: 'oidc.wrong' });
    expect((await system.post('/session/oidc-links', { ...returned, keep })).json()).toMatchObject({
      code: 'oidc.wrong',
    });
    const linked = await person.post('/session/oidc-links', { ...returned, keep });
    expect(linked.statusCode, linked.body).toBe(200);

    const visitor = browser();
    const sign = await begin(visitor);
    const answer = await visitor.post('/session/oidc', { ...(await idp.walk(sign.address, 'u-1')), keep: sign.keep });
    expect(answer.json(), answer.body).toEqual({ account });
    expect((await visitor.get('/session')).json()).toMatchObject({
      method: 'oidc',
      remaining: null,
      roles: ['reader'],
    });
  });

  it('takes a way back once', async () => {
    const { address, keep } = await begin(browser());
    const returned = await idp.walk(address, 'u-1');
    const answers = await Promise.all([1, 2].map(() => browser().post('/session/oidc', { ...returned, keep })));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 401]);
    expect((await browser().post('/session/oidc', { ...returned, keep })).json()).toMatchObject({ code: 'oidc.wrong' });
  });

  it('takes a stolen way back from nobody but the tab that went', async () => {
    const { address, keep } = await begin(browser());
    const returned = await idp.walk(address, 'u-1');
    const thief = await begin(browser());
    // With a tab of one's own, with one's own state and the stolen code, and the other way about.
    const own = new URL(thief.address).searchParams.get('state');
    for (const attempt of [
      { ...returned, keep: thief.keep },
      { ...returned, state: own, keep: thief.keep },
      { ...returned, state: 'invented', keep },
    ])
      expect((await browser().post('/session/oidc', attempt)).json()).toMatchObject({ code: 'oidc.wrong' });
  });

  it('takes no way back that is too old', async () => {
    const { address, keep } = await begin(browser());
    const returned = await idp.walk(address, 'u-1');
    await suite().owner(`update oidc_flows set ends_at = now() - interval '1 second'`);
    expect((await browser().post('/session/oidc', { ...returned, keep })).json()).toMatchObject({ code: 'oidc.wrong' });
  });

  it.each(['nonce', 'code_challenge'])('takes no token that was asked for with another %s', async (name) => {
    const { address, keep } = await begin(browser());
    const changed = new URL(address);
    changed.searchParams.set(name, 'A'.repeat(43));
    const returned = await idp.walk(changed.href, 'u-1');
    expect((await browser().post('/session/oidc', { ...returned, keep })).json()).toMatchObject({ code: 'oidc.wrong' });
  });

  it('takes no answer of another issuer', async () => {
    const { address, keep } = await begin(browser());
    const returned = await idp.walk(address, 'u-1');
    const answer = await browser().post('/session/oidc', { ...returned, iss: 'https://evil.example', keep });
    expect(answer.json()).toMatchObject({ code: 'oidc.wrong' });
  });

  it('links by the system administrator, once for an identity, and shows the person who did it', async () => {
    const link = (subject: string) =>
      system.post(`/accounts/${account}/oidc-links`, { provider, subject, reason: '统一办理' });
    expect((await link('u-1')).json()).toMatchObject({ code: 'oidc.linked' });
    expect((await link('u-2')).statusCode).toBe(200);
    const links = (await person.get('/session/oidc-links')).json().items;
    expect(links).toMatchObject([
      { title: '县政务统一认证', linkedBy: 'xitong' },
      { title: '县政务统一认证', linkedBy: 'ganshi' },
    ]);
    expect((await person.post(`/session/oidc-links/${links[0].id}/remove`)).statusCode).toBe(200);
    expect((await person.post(`/session/oidc-links/${links[0].id}/remove`)).statusCode).toBe(404);
    const visitor = browser();
    const { address, keep } = await begin(visitor);
    expect((await visitor.post('/session/oidc', { ...(await idp.walk(address, 'u-2')), keep })).json()).toMatchObject({
      code: 'oidc.not-linked',
    });
  });

  it('ends with a reset of the account, with its closing, and with the provider', async () => {
    const underWay = await begin(browser());
    const returned = await idp.walk(underWay.address, 'u-1');
    expect((await system.post(`/accounts/${account}/reset`, { reason: '丢失手机' })).statusCode).toBe(200);
    const late = await browser().post('/session/oidc', { ...returned, keep: underWay.keep });
    expect(late.json()).toMatchObject({ code: 'oidc.not-linked' });
    expect((await system.post(`/oidc-providers/${provider}/close`, { reason: '换服务' })).statusCode).toBe(200);
    expect((await browser().post('/session/oidc/begin', { provider })).json()).toMatchObject({
      code: 'oidc.no-provider',
    });
    expect((await browser().get('/entrance')).json().providers).toEqual([]);
  });

  it('says so where the provider does not answer', async () => {
    const added = await system.post('/oidc-providers', wanted({ issuer: 'http://127.0.0.1:9' }));
    const answer = await browser().post('/session/oidc/begin', { provider: added.json().id });
    expect(answer.json()).toMatchObject({ code: 'oidc.unreachable' });
  });
});
