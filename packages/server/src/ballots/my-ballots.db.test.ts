import { beforeAll, expect, it } from 'vitest';
import { insertPeople, insertTenant, insertUnits } from '../org/index.ts';
import { Booth, closeBallot, openBallot, planOf } from '../testing/ballots.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';

onEveryDatabase('an invitation by account', (suite) => {
  let office: Client;
  const as = (account: string): Client =>
    new Client(suite().server, { tenant: 'alpha', role: 'supplier', account, reach: ['town-01'] });
  const mine = async (account: string, query = '') => (await as(account).get(`/my-ballots${query}`)).json();
  const told = async (account: string) => (await as(account).get('/notices')).json();

  beforeAll(async () => {
    await suite().server.services.db.write('alpha', async (tx) => {
      await insertTenant(tx, { name: { 'zh-CN': '甲县' }, demo: false });
      await insertUnits(tx, [
        { id: 'town-01', parent: null, kind: 'township', name: { 'zh-CN': '甲镇' }, from: '2020-01-01', to: null },
      ]);
      const person = (id: string) => ({ id, name: id, unit: 'town-01', post: { 'zh-CN': '干部' } });
      await insertPeople(tx, ['wang', 'zhao', 'qian'].map(person), '2026-01-01');
    });
    // One of the three has no account, and gets a slip.
    for (const [account, person] of [
      ['acc-wang', 'wang'],
      ['acc-zhao', 'zhao'],
      ['acc-sun', null],
    ])
      await suite().owner(
        `insert into accounts (tenant_id, account_id, kind, login, name, person_id, created_by, created_at) values ('alpha', $1, 'person', $1, $1, $2, 't', now())`,
        [account, person],
      );
    office = new Client(suite().server, { tenant: 'alpha' });
  });

  it('lists what is open to oneself, and tells nobody else, no channel, and never when somebody rated', async () => {
    await suite().owner(
      `insert into notice_channels (tenant_id, channel_id, kind, name, host, url_sealed, set_by, set_at) values ('alpha', 'robot', 'wecom', '群', 'example.org', 'sealed', 't', now())`,
    );
    const groups = [{ id: 'staff', weight: '1', by: 'posts' as const }];
    expect(await mine('acc-wang')).toMatchObject({ items: [], total: 0 });
    const id = await openBallot(office, planOf({ groups, sheets: [{}], units: ['town-01'] }));
    const box = { no: 1, sheet: { 'zh-CN': '第1班子' }, group: { 'zh-CN': 'staff' }, served: false };
    const row = { id, closesAt: null, path: `/b/alpha/${id}`, boxes: [box] };
    expect((await mine('acc-wang')).items).toMatchObject([row]);
    expect((await mine('acc-sun')).items).toEqual([]);

    const notices = await told('acc-wang');
    expect(notices).toMatchObject({ unread: 0, items: [{ kind: 'ballot-opened', href: `/b/alpha/${id}` }] });
    expect(notices.items[0].text['zh-CN']).toContain('开始了，请您参加。不记名。');
    expect((await told('acc-sun')).items).toEqual([]);
    expect((await suite().owner('select count(*)::int as n from notice_deliveries')).rows).toEqual([{ n: 0 }]);

    await new Booth(suite().server, 'alpha', id, as('acc-wang')).vote(1, { team: 'good' });
    expect((await mine('acc-wang')).items).toMatchObject([{ boxes: [{ ...box, served: true }] }]);
    expect((await mine('acc-zhao')).items).toMatchObject([{ boxes: [box] }]);
    // Whatever is marked as read leaves no mark of an invitation, and another's is not one's own.
    const marked = await as('acc-wang').post('/notices/read', { notices: [notices.items[0].id] });
    expect(marked.statusCode).toBe(200);
    expect((await suite().owner('select count(*)::int as n from notice_reads')).rows).toEqual([{ n: 0 }]);
    expect(await told('acc-wang')).toEqual(notices);

    await closeBallot(office, id);
    expect((await mine('acc-wang')).items).toEqual([]);
  });

  it('comes in pages, and not where the last moment has passed', async () => {
    const groups = [{ id: 'staff', weight: '1', by: 'posts' as const }];
    const plan = planOf({ groups, sheets: [{}], units: ['town-01'] });
    const ids = [await openBallot(office, plan), await openBallot(office, plan), await openBallot(office, plan)];
    await suite().owner(`update ballots set closes_at = now() - interval '1 minute' where ballot_id = $1`, [ids[2]]);
    const first = await mine('acc-zhao', '?limit=1');
    const second = await mine('acc-zhao', `?limit=1&cursor=${first.nextCursor}`);
    expect([first.total, second.total]).toEqual([2, 2]);
    expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual([ids[0], ids[1]].sort());
  });
});
