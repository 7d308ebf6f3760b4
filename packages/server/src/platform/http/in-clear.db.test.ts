import { expect, it } from 'vitest';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { addPerson, PASSWORD } from '../../testing/people.ts';

onEveryDatabase(
  'signing in over http',
  (suite) => {
    const signIn = (origin: string, host: string) =>
      suite().server.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { origin, host, 'accept-language': 'en', 'x-tenant': 'county' },
        payload: { login: 'lin', password: PASSWORD },
      });

    it('is refused in production, this machine excepted, and a browser on https gets a cookie for https only', async () => {
      await addPerson(suite().server, 'county', { login: 'lin', roles: ['reader'] });
      const inClear = await signIn('http://kaohe.example', 'kaohe.example');
      expect(inClear.json()).toMatchObject({ status: 403, code: 'request.in-clear' });
      expect(inClear.headers['set-cookie']).toBeUndefined();
      const here = await signIn('http://127.0.0.1:8787', '127.0.0.1:8787');
      expect([here.statusCode, String(here.headers['set-cookie'])]).toEqual([
        200,
        expect.not.stringContaining('Secure'),
      ]);
      // Behind a proxy that nobody told the server to believe.
      const safe = await signIn('https://kaohe.example', 'kaohe.example');
      expect(safe.statusCode, safe.body).toBe(200);
      expect(String(safe.headers['set-cookie'])).toContain('; Secure');
    });
  },
  { production: { tenant: 'county', onSetUp: () => undefined } },
);
