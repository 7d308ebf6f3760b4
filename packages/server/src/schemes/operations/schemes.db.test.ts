import { beforeAll, expect, it } from 'vitest';
import { type Built, buildRound, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('schemes and rounds', (suite) => {
  let built: Built;
  let office: Client;
  const version = (number: number, more = ''): string => SCHEME.replace('version: 1', `version: ${number}`) + more;

  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    office = new Client(suite().server, { tenant: built.tenant });
  });

  it('keeps a draft, lets it change, and freezes it on publication', async () => {
    const { sha256: base, ...kept } = (await office.post('/schemes', { yaml: version(2) })).json();
    expect(kept).toMatchObject({ id: 'order', version: 2 });
    expect((await office.post('/schemes', { yaml: version(2, '# changed\n'), base })).statusCode).toBe(200);
    expect((await office.get('/schemes/order/versions/2')).json()).toMatchObject({
      state: 'draft',
      leaves: 2,
      yaml: expect.stringContaining('# changed'),
    });
    expect((await office.post('/schemes/order/versions/2/publish', {})).statusCode).toBe(200);
    expect((await office.post('/schemes', { yaml: version(2) })).json()).toMatchObject({
      code: 'scheme.version-published',
    });
    // Even a statement that forgets to look at the state changes nothing.
    const update = await suite().asApp(built.tenant, `update scheme_versions set yaml = 'x' where version = 2`);
    expect(update.rowCount).toBe(0);
  });

  it('lets one of two publications pass', async () => {
    await office.post('/schemes', { yaml: version(3) });
    const answers = await Promise.all([1, 2].map(() => office.post('/schemes/order/versions/3/publish', {})));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  });

  it('opens a round on a published version only, once a period', async () => {
    const round = {
      scheme: 'order',
      version: 1,
      period: '2026-11',
      title: { 'zh-CN': '十一月' },
      dueAt: '2026-12-08T16:00:00Z',
      day: '2026-11-30',
    };
    await office.post('/schemes', { yaml: version(4) });
    expect((await office.post('/rounds', { ...round, version: 4 })).json()).toMatchObject({
      code: 'round.scheme-draft',
    });
    expect((await office.post('/rounds', { ...round, version: 99 })).json()).toMatchObject({
      code: 'scheme.not-found',
    });
    expect((await office.post('/rounds', { ...round, day: '1999-01-01' })).json()).toMatchObject({
      code: 'round.no-subjects',
    });
    const answers = await Promise.all([1, 2].map(() => office.post('/rounds', round)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    await office.finished(answers.find((answer) => answer.statusCode === 200)?.json().job);
    const detail = (await office.get('/rounds/order-2026-11')).json();
    expect(detail).toMatchObject({
      state: 'collecting',
      subjects: 4,
      missing: 8,
      run: null,
      todo: [{ kind: 'supply-missing', count: 8 }, { kind: 'score' }],
    });
    expect(detail.steps.map((step: { state: string }) => step.state)).toEqual([
      'done',
      'current',
      'waiting',
      'waiting',
      'waiting',
    ]);
  });

  it('names the versions newest first', async () => {
    const [row] = (await office.get('/schemes')).json().items;
    expect(row.versions.map((entry: { version: number; state: string }) => `${entry.version} ${entry.state}`)).toEqual([
      '4 draft',
      '3 published',
      '2 published',
      '1 published',
    ]);
  });
});
