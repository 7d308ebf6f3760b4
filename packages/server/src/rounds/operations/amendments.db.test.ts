import { beforeAll, expect, it } from 'vitest';
import { type Built, buildFigures, buildRound, buildRun, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('another scheme version for an open round', (suite) => {
  let built: Built;
  const as = (account: string): Client => new Client(suite().server, { tenant: built.tenant, account });
  const amendments = (path = ''): string => `/rounds/${built.round}/amendments${path}`;
  const proposal = { version: 2, reason: '完成率权重写错' };

  beforeAll(async () => {
    const { services } = suite().server;
    built = await buildRound(services);
    await buildFigures(services, built);
    await buildRun(services, built);
    const office = as('zhang');
    const weights = SCHEME.replace('max: 60', 'max: 30').replace('max: 40', 'max: 70');
    await office.post('/schemes', { yaml: weights.replace('version: 1', 'version: 2') });
    await office.post('/schemes/order/versions/2/publish');
    await office.post('/schemes', { yaml: SCHEME.replace('version: 1', 'version: 3') });
    const others = SCHEME.replace('version: 1', 'version: 4').replace('{ id: town,', '{ id: other,');
    await office.post('/schemes', { yaml: others });
    await office.post('/schemes/order/versions/4/publish');
  });

  it('takes a published version for the same groups, and a reason', async () => {
    const ask = async (body: object) => (await as('zhang').post(amendments(), body)).json();
    expect(await ask({ ...proposal, version: 1 })).toMatchObject({ code: 'amendment.same' });
    expect(await ask({ ...proposal, version: 3 })).toMatchObject({ code: 'round.scheme-draft' });
    expect(await ask({ ...proposal, version: 4 })).toMatchObject({ code: 'amendment.groups' });
    expect(await ask({ version: 2 })).toMatchObject({ status: 400 });
  });

  it('changes nothing by a proposal, and only one waits', async () => {
    const answers = await Promise.all(['zhang', 'li'].map((account) => as(account).post(amendments(), proposal)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const [waiting] = (await as('zhang').get(amendments())).json().items;
    expect(waiting).toMatchObject({
      state: 'proposed',
      from: 1,
      to: 2,
      whatIf: '/compare?kind=schemes&scheme=order&round=order-2026-10&a=1&b=2',
    });
    expect((await as('zhang').get(`/rounds/${built.round}`)).json().scheme.version).toBe(1);
    await as(waiting.proposedBy.id).post(amendments(`/${waiting.no}/withdraw`), { reason: '重新提出' });
    expect((await as('zhang').post(amendments(), proposal)).statusCode).toBe(200);
  });

  it('is not approved by who proposed it', async () => {
    const answer = await as('zhang').post(amendments('/2/approve'), { reason: '同意' });
    expect(answer.json()).toMatchObject({ status: 403, code: 'amendment.own' });
    // The database keeps the rule where a statement forgets it.
    await expect(
      suite().owner(
        `update round_amendments set state = 'approved', decided_by = proposed_by where amendment_no = 2 and state = 'proposed'`,
      ),
    ).rejects.toThrow('check constraint');
  });

  it('comes into force by a second person, once, and asks for a new score', async () => {
    const answers = await Promise.all(
      ['li', 'wang'].map((account) => as(account).post(amendments('/2/approve'), { reason: '核对无误' })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const round = (await as('li').get(`/rounds/${built.round}`)).json();
    expect(round).toMatchObject({ scheme: { version: 2 }, run: null, state: 'collecting' });
    expect(round.todo).toContainEqual(expect.objectContaining({ kind: 'score' }));
    // The run under the old weights is still there to be looked at.
    expect((await as('li').get(`/rounds/${built.round}/runs`)).json().items).toHaveLength(1);
    const audit = new Client(suite().server, { tenant: built.tenant, role: 'auditAdmin' });
    const entries = (await audit.get('/audit/entries?operation=rounds.approve-amendment')).json().items;
    expect(entries.find((entry: { outcome: string }) => entry.outcome === 'done')).toMatchObject({
      reason: '核对无误',
      before: { version: 1 },
      after: { version: 2 },
    });
  });

  it('is too late once the round is decided', async () => {
    await suite().owner(`update rounds set state = 'decided' where round_id = $1`, [built.round]);
    expect((await as('zhang').post(amendments(), { ...proposal, version: 1 })).json().code).toBe('round.step-done');
  });
});
