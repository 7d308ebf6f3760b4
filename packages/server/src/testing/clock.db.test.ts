import { randomUUID } from 'node:crypto';
import { TrailVerifier } from '@hengjian/trail';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startServer } from '../server.ts';
import { testAccess } from './accounts.ts';
import { buildRound } from './builders.ts';
import { Client } from './client.ts';
import { onEveryDatabase } from './database-suite.ts';

const DAY = 86_400_000;

onEveryDatabase('a clock that is set back', (suite) => {
  let server: Server;
  let offset = 0;
  beforeAll(async () => {
    server = await startServer({
      dataDirectory: suite().dataDirectory,
      ...suite().urls,
      demonstration: false,
      access: testAccess,
      now: () => new Date(Date.now() + offset),
    });
    await buildRound(server.services, {});
  });
  afterAll(() => server.stop());

  it('loses no write, does none twice, and leaves a trail whose times never go back', async () => {
    const office = new Client(server, { tenant: 'alpha' });
    const upload = (name: string, key: string) =>
      office.upload('/rounds/order-2026-10/imports', name, 'subject,replies\ntown-01,3\n', key);
    const key = randomUUID();
    const first = await upload('今.csv', key);
    offset = -3 * DAY;
    const again = await upload('今.csv', key);
    const second = await upload('昨.csv', randomUUID());
    expect(again.json().id).toBe(first.json().id);
    // The queue goes by the database's clock and is not held up by ours.
    expect((await office.finished(second.json().job)).state).toBe('done');
    offset = 0;
    await upload('后.csv', randomUUID());
    const names = (await office.get('/imports')).json().items.map((item: { fileName: string }) => item.fileName);
    expect(names.sort()).toEqual(['今.csv', '后.csv', '昨.csv'].sort());

    const verifier = new TrailVerifier();
    const exported = await new Client(server, { tenant: 'alpha', role: 'auditAdmin' }).get('/audit/export');
    for (const line of exported.body.trimEnd().split('\n')) verifier.line(line);
    expect(verifier.end()).toMatchObject({ ok: true, entries: 3 });
  });
});
