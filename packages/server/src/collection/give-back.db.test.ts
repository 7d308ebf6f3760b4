import { beforeAll, expect, it } from 'vitest';
import { subscribers } from '../modules.ts';
import { deliverEvents } from '../platform/outbox/relay.ts';
import { type Built, buildFigures, buildRound, SCHEME } from '../testing/builders.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';

onEveryDatabase('a sheet that was approved before its scheme asked for more', (suite) => {
  let built: Built;
  const office = (account: string): Client => new Client(suite().server, { tenant: built.tenant, account });
  const supplier = (department: string): Client =>
    new Client(suite().server, { tenant: built.tenant, role: 'supplier', account: department, reach: [department] });
  /** An event may queue another. */
  const deliverAll = async (): Promise<void> => {
    while ((await deliverEvents(suite().server.services, subscribers)) > 0);
  };
  const amend = async (yaml: string, version: number): Promise<void> => {
    await office('a').post('/schemes', { yaml: yaml.replace('version: 1', `version: ${version}`) });
    await office('a').post(`/schemes/order/versions/${version}/publish`);
    const { no } = (
      await office('a').post(`/rounds/${built.round}/amendments`, { version, reason: '补充指标' })
    ).json();
    const done = await office('b').post(`/rounds/${built.round}/amendments/${no}/approve`, { reason: '同意' });
    expect(done.statusCode, done.body).toBe(200);
    await deliverAll();
  };
  const states = async (): Promise<Record<string, string>> => {
    const { items } = (await office('a').get('/tasks')).json() as {
      items: { department: { id: string }; state: string }[];
    };
    return Object.fromEntries(items.map(({ department, state }) => [department.id, state]));
  };

  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    await buildFigures(suite().server.services, built);
    for (const department of ['post', 'archive']) {
      const task = `/rounds/${built.round}/tasks/${department}`;
      expect((await supplier(department).post(`${task}/submit`, {})).statusCode).toBe(200);
      expect((await office('b').post(`${task}/approve`)).statusCode).toBe(200);
    }
  });

  it('stays where nothing new is asked for', async () => {
    await amend(SCHEME.replace('max: 100 }', 'max: 90 }'), 2);
    expect(await states()).toEqual({ post: 'approved', archive: 'approved' });
  });

  it('goes back to the department that owes more, with the reason, and to no other', async () => {
    const visits =
      '    - { id: visits, title: 走访次数, max: 10, weightNote: 补充, provider: post, rule: { kind: deduct, each: 1 } }\n';
    await amend(SCHEME.replace('max: 60', 'max: 50').replace('alerts:', `${visits}alerts:`), 3);
    expect(await states()).toEqual({ post: 'returned', archive: 'approved' });
    const { items } = (await supplier('post').get(`/rounds/${built.round}/tasks/post/remarks`)).json();
    expect(items[0]).toMatchObject({ kind: 'return', text: expect.stringMatching(/第3版.*4处.*补充指标/) });
    const notices = (await supplier('post').get('/notices')).json().items as { kind: string; href: string }[];
    expect(notices.filter(({ kind }) => kind === 'collection.given-back')).toMatchObject([
      { href: `/rounds/${built.round}/sheet/post` },
    ]);
    // What was approved stays in the ledger.
    const { rows } = await suite().owner('select count(*)::int as n from observations where round_id = $1', [
      built.round,
    ]);
    expect(rows).toEqual([{ n: 8 }]);
  });

  it('is told once, however often the event comes', async () => {
    await deliverAll();
    const { items } = (await supplier('post').get(`/rounds/${built.round}/tasks/post/remarks`)).json();
    expect(items).toHaveLength(1);
  });
});
