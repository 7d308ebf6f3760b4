import { beforeAll, expect, it } from 'vitest';
import { type Built, buildFigures, buildRound, buildRun, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('what if a draft had been in force', (suite) => {
  let built: Built;
  let office: Client;
  const at = (version: number): string => `/schemes/order/versions/${version}/what-if`;
  const save = (version: number, ...changes: readonly (readonly [string, string])[]) =>
    office.post('/schemes', {
      yaml: changes.reduce(
        (text, [from, to]) => text.replace(from, to),
        SCHEME.replace('version: 1', `version: ${version}`),
      ),
    });

  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    await buildFigures(suite().server.services, built);
    await buildRun(suite().server.services, built);
    office = new Client(suite().server, { tenant: built.tenant });
  });

  it('says whose points and rank would change in a past round, and why', async () => {
    // Late replies cost more, tasks are turned round: the last becomes the first.
    await save(2, ['each: 5', 'each: 1'], ['{ kind: ratio, target: 100 }', '{ kind: linear, from: 100, to: 50 }']);
    const answer = (await office.get(at(2))).json();
    expect(answer.scheme).toMatchObject({ id: 'order', version: 2, max: 100 });
    const [round] = answer.rounds;
    expect(round).toMatchObject({ id: built.round, version: 1, subjects: 4, changed: 4, ranksChanged: 4, unasked: 0 });
    expect(round.effects[0]).toMatchObject({
      before: { rank: 1, points: 100 },
      after: { rank: 4, points: 60 },
      rank: 3,
      causes: [{ node: 'tasks', cause: 'rule', change: -40 }],
    });
  });

  it('says nothing of a version that changes nothing', async () => {
    await save(3, ['title: { zh-CN: 秩序评价', 'title: { zh-CN: 秩序评价新版']);
    expect((await office.get(at(3))).json().rounds).toMatchObject([{ changed: 0, ranksChanged: 0, effects: [] }]);
  });

  it('counts what nobody was asked for then', async () => {
    await save(4, ['id: tasks', 'id: duties'], ['missing: exclude', 'missing: block']);
    const [round] = (await office.get(at(4))).json().rounds;
    expect(round).toMatchObject({ unasked: 1, changed: 4 });
    expect(round.effects[0]).toMatchObject({ after: { points: null, rank: null }, points: null });
  });

  it('says nothing of who is held, and no place in their group', async () => {
    await suite().owner(
      `insert into round_holds (tenant_id, round_id, unit_id, kind, ref) values ('alpha', $1, 'town-01', 'contradiction', 'c')`,
      [built.round],
    );
    const [round] = (await office.get(at(2))).json().rounds;
    const compared = (await office.get(`/compare/schemes?scheme=order&a=1&b=2&round=${built.round}`)).json().effects;
    for (const { subject, ...effect } of round.effects) {
      expect(subject.id).not.toBe('town-01');
      expect(effect).toMatchObject({ before: { rank: null }, after: { rank: null }, rank: null });
    }
    expect(round).toMatchObject({ ranksChanged: 0 });
    expect(compared).toHaveLength(3);
    for (const { subject, ...effect } of compared) {
      expect(subject.id).not.toBe('town-01');
      expect(effect).toMatchObject({ a: { rank: null }, b: { rank: null }, rankChange: null });
    }
    await suite().owner(`delete from round_holds where tenant_id = 'alpha'`);
  });

  it('keeps a draft from who only reads', async () => {
    const reader = new Client(suite().server, { tenant: built.tenant, role: 'reader' });
    expect((await reader.get(at(1))).statusCode).toBe(200);
    for (const url of [at(2), '/compare/schemes?scheme=order&a=1&b=2'])
      expect((await reader.get(url)).json(), url).toMatchObject({ code: 'scheme.not-found' });
    const leader = new Client(suite().server, { tenant: built.tenant, role: 'leader' });
    expect((await leader.get(at(2))).statusCode).toBe(200);
  });

  it('leaves out rounds of the version itself, and knows no version that is not there', async () => {
    expect((await office.get(at(1))).json().rounds).toEqual([]);
    expect((await office.get(at(99))).statusCode).toBe(404);
    expect((await office.get(`${at(2)}?rounds=0`)).statusCode).toBe(400);
  });
});
