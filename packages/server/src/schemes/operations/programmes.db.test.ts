import { beforeAll, expect, it } from 'vitest';
import { buildRound } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('the catalogue of programmes', (suite) => {
  const client = (tenant: string, role?: 'reader') =>
    new Client(suite().server, role === undefined ? { tenant } : { tenant, role });
  const outcomes = (answer: { json(): { versions: { outcome: string }[] } }): string[] =>
    answer.json().versions.map(({ outcome }) => outcome);
  const install = (tenant: string, body: object = {}) =>
    client(tenant).post('/programmes/political-ecology/install', body);

  beforeAll(async () => {
    for (const tenant of ['alpha', 'beta', 'gamma']) await buildRound(suite().server.services, { tenant });
  });

  it('installs a programme as drafts, once', async () => {
    const listed = async () =>
      (await client('alpha').get('/programmes'))
        .json()
        .items.find((item: { id: string }) => item.id === 'political-ecology');
    expect(await listed()).toMatchObject({ example: true, schemes: [{ installed: false }, { installed: false }] });
    expect(outcomes(await install('alpha'))).toEqual(['draft', 'draft']);
    expect(await listed()).toMatchObject({ schemes: [{ installed: true }, { installed: true }] });
    expect((await client('alpha').get('/schemes/political-ecology/versions/1')).json()).toMatchObject({
      state: 'draft',
      leaves: 111,
      savedBy: 'office',
    });
    expect(outcomes(await install('alpha', { publish: true }))).toEqual(['present', 'present']);
  });

  it('publishes what the programme gives as published, where that is asked for', async () => {
    expect(outcomes(await install('beta', { publish: true }))).toEqual(['published', 'draft']);
  });

  it('lets two installations at once make one', async () => {
    const both = await Promise.all([install('gamma'), install('gamma')]);
    expect(both.flatMap(outcomes).sort()).toEqual(['draft', 'draft', 'present', 'present']);
  });

  it('refuses what is not in the catalogue, and those who may only read', async () => {
    expect((await client('alpha').post('/programmes/..%2Fpackages/install', {})).json().code).toBe(
      'scheme.no-programme',
    );
    expect((await client('alpha', 'reader').post('/programmes/political-ecology/install', {})).statusCode).toBe(403);
  });
});
