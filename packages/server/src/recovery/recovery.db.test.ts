import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { onEveryDatabase } from '../testing/database-suite.ts';
import { addPerson, PASSWORD } from '../testing/people.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const run = promisify(execFile);

onEveryDatabase('an administrator who has lost the phone', (suite) => {
  const recover = (...args: string[]) =>
    run(process.execPath, [MAIN, ...args], {
      env: { ...process.env, DATABASE_URL: suite().urls.databaseUrl, LANG: 'en' },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
    );
  const signIn = async (login: string, password: string) => {
    const headers = { 'x-tenant': 'county', 'accept-language': 'en' };
    const url = '/api/v1/session';
    return (await suite().server.app.inject({ method: 'POST', url, headers, payload: { login, password } })).json();
  };

  it('gets a password for one sign-in at the machine, and the trail says why', async () => {
    await addPerson(suite().server, 'county', { login: 'xitong', roles: ['systemAdmin'], kind: 'systemAdmin' });
    await addPerson(suite().server, 'county', { login: 'lin', roles: ['reader'] });
    await suite().owner(`update accounts set totp_sealed = 'lost' where login = 'xitong'`);

    expect(await recover('xitong')).toMatchObject({ code: 2 });
    expect(await recover('lin', '--reason', 'wants in')).toMatchObject({ code: 1 });
    const { code, said } = await recover('xitong', '--reason', '手机丢失，沈明言提出，柏书和在场');
    expect(code, said).toBe(0);
    const password = /Hj-\S+/.exec(said)?.[0] ?? '';

    expect((await signIn('xitong', PASSWORD)).code).toBe('sign-in.wrong');
    expect(await signIn('xitong', password)).toMatchObject({ remaining: 'password' });
    expect((await signIn('lin', PASSWORD)).account).toBeDefined();
    const trail = await suite().owner(
      `select account_name, reason, details from audit_trail where operation = 'identity.recover-administrator'`,
    );
    expect(trail.rows).toMatchObject([
      { account_name: '服务器终端', reason: '手机丢失，沈明言提出，柏书和在场', details: { kind: 'systemAdmin' } },
    ]);
    expect(JSON.stringify(trail.rows)).not.toContain(password);
  });
});
