import { beforeAll, expect, it } from 'vitest';
import { type Built, buildFigures, buildRound, buildRun, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('scoring', (suite) => {
  let built: Built;
  let office: Client;

  beforeAll(async () => {
    built = await buildRound(suite().server.services, { units: 10 });
    await buildFigures(suite().server.services, built);
    office = new Client(suite().server, { tenant: built.tenant });
  });

  it('refuses to show results before there are any', async () => {
    expect((await office.get(`/rounds/${built.round}/ranking`)).json()).toMatchObject({
      status: 409,
      code: 'scoring.no-run',
    });
  });

  it('scores as a job: the same figures give the same hash, and a new run leaves the old one', async () => {
    const first = await office.finished((await office.post(`/rounds/${built.round}/runs`)).json().id);
    const second = await office.finished((await office.post(`/rounds/${built.round}/runs`)).json().id);
    expect(first).toMatchObject({ kind: 'score-run', state: 'done', done: 30, total: 30 });
    expect(second.result?.resultHash).toBe(first.result?.resultHash);
    const runs = (await office.get(`/rounds/${built.round}/runs`)).json().items;
    expect(runs.map((run: { id: string }) => run.id)).toEqual([second.id, first.id]);
  });

  it('ranks by points inside the group, with intervals and what lies below', async () => {
    const ranking = (await office.get(`/rounds/${built.round}/ranking?group=town`)).json();
    expect(ranking).toMatchObject({ total: 10, node: { id: 'total', max: 100 }, group: 'town', median: 59.5 });
    // 60 − 5·i + 40 − 4·i
    expect(ranking.items.map((row: { points: number }) => row.points)).toEqual([
      100, 91, 82, 73, 64, 55, 46, 37, 28, 19,
    ]);
    expect(ranking.items[0]).toMatchObject({
      rank: 1,
      rankInterval: [1, 1],
      children: [
        { node: 'replies', points: 60 },
        { node: 'tasks', points: 40 },
      ],
    });
    const page = (await office.get(`/rounds/${built.round}/ranking?limit=4`)).json();
    const rest = (await office.get(`/rounds/${built.round}/ranking?limit=100&cursor=${page.nextCursor}`)).json();
    expect([...page.items, ...rest.items]).toEqual(ranking.items);
    const replies = (await office.get(`/rounds/${built.round}/ranking?node=replies`)).json();
    expect(replies.items[9]).toMatchObject({ points: 15, rank: 10, rankInterval: null });
  });

  it('names to who answers for one unit no neighbour it cannot be told from', async () => {
    const [run] = (await office.get(`/rounds/${built.round}/runs`)).json().items;
    await suite().owner(
      `insert into not_separable (tenant_id, run_id, unit_id, other_id) values ('alpha', $1, 'town-02', 'town-03')`,
      [run.id],
    );
    const seen = async (client: Client) =>
      (await client.get(`/rounds/${built.round}/ranking`))
        .json()
        .items.find((row: { subject: { id: string } }) => row.subject.id === 'town-02');
    expect((await seen(office)).notSeparableFrom).toEqual(['town-03']);
    const head = new Client(suite().server, { tenant: built.tenant, role: 'unitHead', reach: ['town-02'] });
    expect(await seen(head)).toMatchObject({ rank: 2, notSeparableFrom: [] });
  });

  it('keeps results equal to what a trace recomputes, for every node and unit', async () => {
    for (const unit of built.units) {
      const { nodes } = (await office.get(`/rounds/${built.round}/subjects/${unit}`)).json();
      for (const node of nodes) {
        const { trace } = (await office.get(`/rounds/${built.round}/subjects/${unit}/trace/${node.id}`)).json();
        expect(trace).toMatchObject({
          points: node.points,
          rate: node.rate,
          rank: node.rank,
          coverage: node.coverage,
          status: node.status,
        });
      }
    }
  });

  it('says the rule of a leaf in words, in its trace and in its scheme', async () => {
    const { rule } = (await office.get(`/rounds/${built.round}/subjects/${built.units[0]}/trace/replies`)).json();
    const { nodes } = (await office.get('/schemes/order/versions/1')).json();
    const leaf = nodes.find((node: { id: string }) => node.id === 'replies');
    expect(rule.sentence['zh-CN']).toMatch(/每.*扣.*扣完为止。$/);
    expect(leaf.ruleSentence).toEqual(rule.sentence);
    const whole = await office.get(`/rounds/${built.round}/subjects/${built.units[0]}/trace/${nodes[0].id}`);
    expect(whole.json().rule.sentence).toBeNull();
  });

  it('raises the alerts of the scheme', async () => {
    const alerts = (await office.get(`/rounds/${built.round}/alerts?level=yellow`)).json();
    expect(alerts.items.map((row: { value: number }) => row.value)).toEqual([55, 46, 37, 28, 19]);
    expect((await office.get(`/rounds/${built.round}/alerts?level=red`)).json().total).toBe(0);
  });

  it('compares units, periods and versions', async () => {
    const units = (await office.get(`/compare/subjects?round=${built.round}&a=town-01&b=town-03`)).json();
    expect(units.nodes[0]).toMatchObject({ difference: -18 });
    expect(units.largest).toEqual(['replies', 'tasks']);
    const next = await buildRoundOf('2026-11');
    const periods = (await office.get(`/compare/periods?subject=town-02&a=${built.round}&b=${next}`)).json();
    expect(periods.nodes[0]).toMatchObject({
      a: { points: 91 },
      b: { points: null, status: 'empty' },
      difference: null,
    });
    await office.post('/schemes', { yaml: SCHEME.replace('version: 1', 'version: 2').replace('each: 5', 'each: 10') });
    const versions = (await office.get(`/compare/schemes?scheme=order&a=1&b=2&round=${built.round}`)).json();
    expect(versions.changes).toContainEqual(
      expect.objectContaining({ node: 'replies', field: 'rule.each', before: '5', after: '10' }),
    );
    expect(versions.effects[1]).toMatchObject({ a: { points: 91 }, b: { points: 86 }, change: -5 });
    const trend = (await office.get('/subjects/town-02/trend')).json();
    expect(trend.items.map((item: { points: number | null }) => item.points)).toEqual([91, null]);
  });

  async function buildRoundOf(period: string): Promise<string> {
    const round = {
      scheme: 'order',
      version: 1,
      period,
      title: { 'zh-CN': period },
      dueAt: '2026-12-08T16:00:00Z',
      day: '2026-11-30',
    };
    const { id, job } = (await office.post('/rounds', round)).json();
    await office.finished(job);
    return buildRun(suite().server.services, { ...built, round: id }).then(() => id);
  }
});
