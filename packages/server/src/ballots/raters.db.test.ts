import { beforeAll, expect, it } from 'vitest';
import { insertTenant } from '../org/index.ts';
import { planOf } from '../testing/ballots.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';

onEveryDatabase('names that every object has', (suite) => {
  let office: Client;
  beforeAll(async () => {
    await suite().server.services.db.write('alpha', (tx) =>
      insertTenant(tx, { name: { 'zh-CN': 'alpha' }, demo: false }),
    );
    office = new Client(suite().server, { tenant: 'alpha' });
  });

  it.each(['constructor', 'valueOf', 'toString'])('are no number of slips: %s', async (id) => {
    const groups = [{ id, weight: '1', by: 'slips' as const }];
    const plan = planOf({ groups, sheets: [{}] });
    const made = (await office.post('/ballots', { kind: 'measured', plan, closesAt: null })).json().id;
    const draft = await office.get(`/ballots/${made}`);
    expect(draft.statusCode, draft.body).toBe(200);
    expect((await office.post(`/ballots/${made}/open`, {})).json()).toMatchObject({ code: 'ballot.no-raters' });
  });
});
