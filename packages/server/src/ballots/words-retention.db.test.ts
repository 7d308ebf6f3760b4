import { verifyPublication } from '@hengjian/ballot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertTenant } from '../org/index.ts';
import { lookAfter } from '../platform/jobs/recurring.ts';
import { type Server, startServer } from '../server.ts';
import { testAccess } from '../testing/accounts.ts';
import { Booth, closeBallot, openBallot, planOf, slipsOf } from '../testing/ballots.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';
import { WORDS_DAYS, WORDS_REMOVED, wordsRetention } from './words-retention.ts';

const DAY = 86_400_000;

onEveryDatabase('free words of a closed ballot', (suite) => {
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
    for (const tenant of ['alpha', 'beta'])
      await server.services.db.write(tenant, (tx) => insertTenant(tx, { name: { 'zh-CN': tenant }, demo: false }));
  });
  afterAll(() => server.stop());

  const closed = async (tenant: string): Promise<string> => {
    const office = new Client(server, { tenant });
    const id = await openBallot(office, planOf({ sheets: [{ staff: 6 }] }));
    const booth = new Booth(server, tenant, id);
    for (const code of await slipsOf(server.services, tenant, id, 1, 6))
      await booth.vote(1, { team: 'good', advice: '多下乡' }, code);
    await closeBallot(office, id);
    return id;
  };
  const lookOn = async (days: number): Promise<void> => {
    offset = days * DAY;
    await lookAfter(server.services, [wordsRetention]);
  };

  it('stay for their time, then go with a word in the trail, in every tenant by itself; the count stays', async () => {
    const [first, second] = [await closed('alpha'), await closed('beta')];
    const office = new Client(server, { tenant: 'alpha' });
    const words = (id: string) => office.get(`/ballots/${id}/words?sheet=1`);
    await lookOn(WORDS_DAYS - 2);
    expect((await words(first)).json().items).toHaveLength(6);
    const later = await closed('alpha');

    await lookOn(WORDS_DAYS + 2);
    const gone = await words(first);
    const day = new Date(Date.now() + offset).toISOString().slice(0, 10);
    expect([gone.statusCode, gone.json().code]).toEqual([409, 'ballot.words-expired']);
    expect(gone.json().detail).toMatch(/90 days after .* these went on 20\d\d-\d\d-\d\d/);
    expect((await words(later)).json().items).toHaveLength(6);
    const left = await suite().owner('select tenant_id, ballot_id from ballot_words group by 1, 2');
    expect(left.rows).toEqual([{ tenant_id: 'alpha', ballot_id: later }]);
    const removed = await suite().owner('select words_removed_on::text as on from ballots where ballot_id = any($1)', [
      [first, second],
    ]);
    for (const { on } of removed.rows) expect(Math.abs(Date.parse(on) - Date.parse(day))).toBeLessThanOrEqual(DAY);
    expect((await verifyPublication((await new Booth(server, 'alpha', first).publication()).json())).findings).toEqual(
      [],
    );

    // Once: looking again an hour later finds nothing to do.
    await lookOn(WORDS_DAYS + 3);
    const entries = await suite().owner(
      'select tenant_id, account_id, target, before, after, details from audit_trail where operation = $1 order by tenant_id',
      [WORDS_REMOVED.name],
    );
    const said = { account_id: 'server', before: { words: 6 }, after: { words: 0 }, details: { days: 90 } };
    expect(entries.rows).toEqual([
      { ...said, tenant_id: 'alpha', target: first },
      { ...said, tenant_id: 'beta', target: second },
    ]);
    const trail = await new Client(server, { tenant: 'alpha', role: 'auditAdmin' }).get('/audit/entries?limit=5');
    expect(trail.body).toContain('Remove a ballot’s free words');
  });
});
