import { beforeAll, expect, it } from 'vitest';
import { Authenticator } from '../../testing/authenticator.ts';
import { TestBrowser } from '../../testing/browser.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { addPerson, PASSWORD } from '../../testing/people.ts';

const TENANT = 'alpha';
const HOST = 'hengjian.example';
const here = { origin: `https://${HOST}`, host: HOST };

onEveryDatabase('passkeys', (suite) => {
  const browser = (host = HOST) => new TestBrowser(suite().server, TENANT, host);
  const key = new Authenticator();
  let person: TestBrowser;
  let account = '';
  beforeAll(async () => {
    account = await addPerson(suite().server, TENANT, { login: 'ganshi', roles: ['reader'] });
    person = browser();
    await person.enter('ganshi', PASSWORD);
  });

  const challengeToSignIn = async (at = browser()) => (await at.post('/session/passkey/begin')).json().options;
  const signIn = (response: object, at = browser()) => at.post('/session/passkey', { response });

  it('asks for a code before a way to sign in is added', async () => {
    expect((await person.post('/session/passkeys/begin')).json()).toMatchObject({ code: 'second-factor.wrong' });
    expect((await person.post('/session/passkeys/begin', { code: '000000' })).json()).toMatchObject({
      code: 'second-factor.wrong',
    });
  });

  it('adds a key of this host whose holder was looked at, with a challenge that is good once', async () => {
    const begun = await person.post('/session/passkeys/begin', { code: person.nextCode() });
    expect(begun.statusCode, begun.body).toBe(200);
    const { options } = begun.json();
    expect(options).toMatchObject({ rp: { id: HOST }, authenticatorSelection: { userVerification: 'required' } });
    const response = key.create(options, here);
    // A stranger's session has no use for this challenge, and does not use it up either.
    await addPerson(suite().server, TENANT, { login: 'other', roles: ['reader'] });
    const stranger = browser();
    await stranger.enter('other', PASSWORD);
    expect((await stranger.post('/session/passkeys', { label: '偷', response })).json()).toMatchObject({
      code: 'passkey.wrong',
    });
    const done = await person.post('/session/passkeys', { label: '办公电脑', response });
    expect(done.statusCode, done.body).toBe(200);
    expect((await person.post('/session/passkeys', { label: '再来', response })).json()).toMatchObject({
      code: 'passkey.wrong',
    });
    expect((await person.get('/session/passkeys')).json().items).toMatchObject([
      { label: '办公电脑', lastUsedAt: null },
    ]);
  });

  it('signs in by the key alone, in full', async () => {
    key.counter = 1;
    const visitor = browser();
    const answer = await signIn(key.get(await challengeToSignIn(visitor), here), visitor);
    expect(answer.json()).toEqual({ account });
    expect((await visitor.get('/session')).json()).toMatchObject({
      remaining: null,
      method: 'passkey',
      roles: ['reader'],
    });
  });

  it('takes no answer twice, nor one to a challenge of another purpose, of nobody, or too old', async () => {
    key.counter = 2;
    const response = key.get(await challengeToSignIn(), here);
    expect((await signIn(response)).statusCode).toBe(200);
    expect((await signIn(response)).json()).toMatchObject({ code: 'passkey.wrong' });
    key.counter = 3;
    const invented = key.get({ challenge: Buffer.from('invented').toString('base64url') }, here);
    expect((await signIn(invented)).json()).toMatchObject({ code: 'passkey.wrong' });
    const late = await challengeToSignIn();
    await suite().owner(`update challenges set ends_at = now() - interval '1 second'`);
    expect((await signIn(key.get(late, here))).json()).toMatchObject({ code: 'passkey.wrong' });
  });

  it('lets of two answers to one challenge one pass', async () => {
    const options = await challengeToSignIn();
    key.counter = 4;
    const first = key.get(options, here);
    key.counter = 5;
    const answers = await Promise.all([signIn(first), signIn(key.get(options, here))]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 401]);
  });

  it('uses a challenge up with a wrong answer, too', async () => {
    const options = await challengeToSignIn();
    key.counter = 10;
    expect((await signIn(key.get(options, { ...here, verifies: false }))).statusCode).toBe(401);
    expect((await signIn(key.get(options, here))).json()).toMatchObject({ code: 'passkey.wrong' });
  });

  it('refuses a key that has not looked at its holder, another site, another host and another key', async () => {
    key.counter = 20;
    const without = key.get(await challengeToSignIn(), { ...here, verifies: false });
    expect((await signIn(without)).json()).toMatchObject({ code: 'passkey.wrong' });
    const fished = key.get(await challengeToSignIn(), { ...here, origin: 'https://hengjian.example.evil' });
    expect((await signIn(fished)).json()).toMatchObject({ code: 'passkey.wrong' });
    const elsewhere = browser('other.example');
    const moved = key.get(await challengeToSignIn(elsewhere), {
      origin: 'https://other.example',
      host: 'other.example',
    });
    expect((await signIn(moved, elsewhere)).json()).toMatchObject({ code: 'passkey.wrong' });
    const forged = new Authenticator();
    const stolen = { ...forged.get(await challengeToSignIn(), here), id: key.id.toString('base64url') };
    expect((await signIn({ ...stolen, rawId: stolen.id })).json()).toMatchObject({ code: 'passkey.wrong' });
    expect((await browser('192.168.1.8').post('/session/passkey/begin')).json()).toMatchObject({
      code: 'passkey.no-host',
    });
  });

  it('refuses a count that does not grow, and keeps it in the trail', async () => {
    key.counter = 30;
    expect((await signIn(key.get(await challengeToSignIn(), here))).statusCode).toBe(200);
    expect((await signIn(key.get(await challengeToSignIn(), here))).json()).toMatchObject({ code: 'passkey.copied' });
    key.counter = 29;
    expect((await signIn(key.get(await challengeToSignIn(), here))).json()).toMatchObject({ code: 'passkey.copied' });
    const kept = await suite().owner(`select 1 from audit_trail where code = 'passkey.copied'`);
    expect(kept.rowCount).toBe(2);
  });

  it('keeps a public key and nothing of a body', async () => {
    const columns = await suite().owner(
      `select column_name as name from information_schema.columns where table_name = 'passkeys' order by 1`,
    );
    expect(columns.rows.map((row) => row.name)).toEqual([
      'account_id',
      'counter',
      'created_at',
      'credential_id',
      'host',
      'label',
      'last_used_at',
      'passkey_id',
      'public_key',
      'removed_at',
      'synced',
      'tenant_id',
      'transports',
    ]);
  });

  it('takes no removed key, and no key of a closed account', async () => {
    const [kept] = (await person.get('/session/passkeys')).json().items;
    expect((await person.post(`/session/passkeys/${kept.id}/remove`)).statusCode).toBe(200);
    expect((await person.post(`/session/passkeys/${kept.id}/remove`)).statusCode).toBe(404);
    key.counter = 40;
    expect((await signIn(key.get(await challengeToSignIn(), here))).json()).toMatchObject({ code: 'passkey.wrong' });
    await suite().owner(`update passkeys set removed_at = null`);
    await suite().owner(`update accounts set state = 'closed' where login = 'ganshi'`);
    key.counter = 41;
    expect((await signIn(key.get(await challengeToSignIn(), here))).json()).toMatchObject({ code: 'passkey.wrong' });
  });
});
