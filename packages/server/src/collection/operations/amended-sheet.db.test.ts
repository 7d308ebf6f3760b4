import { beforeAll, expect, it } from 'vitest';
import { type Built, buildRound, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('a sheet under an amended scheme', (suite) => {
  let built: Built;
  const office = (account: string): Client => new Client(suite().server, { tenant: built.tenant, account });
  const supplier = (department: string): Client =>
    new Client(suite().server, { tenant: built.tenant, role: 'supplier', account: department, reach: [department] });
  const at = (department: string, rest: string): string => `/rounds/${built.round}/tasks/${department}${rest}`;
  const save = (department: string, text: string, version = 0, column = 'replies') =>
    supplier(department).post(at(department, '/entries'), {
      cells: built.units.map((unit) => ({ unit, column, version, text })),
    });
  const submit = (department: string) => supplier(department).post(at(department, '/submit'), {});
  const amend = async (version: number, yaml: string) => {
    await office('a').post('/schemes', { yaml: yaml.replace('version: 1', `version: ${version}`) });
    await office('a').post(`/schemes/order/versions/${version}/publish`);
    const reason = '口径调整';
    const { no } = (await office('a').post(`/rounds/${built.round}/amendments`, { version, reason })).json();
    const done = await office('b').post(`/rounds/${built.round}/amendments/${no}/approve`, { reason });
    expect(done.statusCode).toBe(200);
  };
  const narrow = SCHEME.replace('max: 100 }', 'max: 10 }');

  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    await save('post', '50');
    expect((await submit('post')).statusCode).toBe(200);
  });

  it('is not approved with figures outside the bounds of now', async () => {
    await amend(2, narrow);
    const refused = (await office('c').post(at('post', '/approve'))).json();
    expect(refused).toMatchObject({ status: 422, code: 'entry.invalid' });
    expect(refused.issues).toMatchObject(built.units.map((unit) => ({ cell: `${unit}/replies` })));
    await office('c').post(at('post', '/return'), { reason: '上限已改' });
    expect((await submit('post')).json()).toMatchObject({ status: 422, code: 'entry.invalid' });
    await save('post', '5', 1);
    expect((await submit('post')).statusCode).toBe(200);
  });

  it('puts nothing into the ledger for a column that another department owes now', async () => {
    await amend(3, narrow.replace('provider: post', 'provider: archive'));
    expect((await office('c').post(at('post', '/approve'))).json()).toMatchObject({ approved: 0, stored: 0 });
    expect((await supplier('archive').get(at('archive', '/sheet'))).json().items[0]).toMatchObject({
      value: [null, null],
    });
    await save('archive', '90', 0, 'tasks');
    expect((await submit('archive')).json()).toMatchObject({
      code: 'task.incomplete',
      detail: expect.stringContaining('4'),
    });
    // The same figure as its own word.
    await save('archive', '5', 2);
    expect((await submit('archive')).statusCode).toBe(200);
    expect((await office('c').post(at('archive', '/approve'))).json()).toMatchObject({ approved: 8, stored: 8 });
    const { rows } = await suite().owner(
      `select distinct provider from observations where round_id = $1 and column_key = 'replies'`,
      [built.round],
    );
    expect(rows).toEqual([{ provider: 'archive' }]);
  });
});
