import { expect, it } from 'vitest';
import { scoredRound } from '../scoring/index.ts';
import { buildFigures, buildRound, buildRun } from '../testing/builders.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';
import { figuresFor, gatherRun } from './gather-figures.ts';
import { programmeOf } from './programme.ts';

onEveryDatabase('documents of a group in which a result is held', (suite) => {
  it('give the others no place, interval or middle that says where it stands', async () => {
    const { services } = suite().server;
    const built = await buildRound(services, { units: 4 });
    await buildFigures(services, built);
    await buildRun(services, built);
    await suite().owner(
      `insert into round_holds (tenant_id, round_id, unit_id, kind, ref) values ('alpha', $1, 'town-01', 'contradiction', 'c')`,
      [built.round],
    );
    const programme = await programmeOf(services, 'political-ecology');
    const of = (unit: string) =>
      services.db.read('alpha', async (tx) => {
        const shared = await gatherRun(tx, services, await scoredRound(tx, services, built.round));
        const subject = shared.evaluation.subjects.find(({ id }) => id === unit);
        if (subject === undefined) throw new Error(unit);
        return figuresFor(tx, shared, programme, subject, 'zh-CN');
      });
    const figures = await of('town-02');
    expect(figures.peers.map(({ unit }) => unit)).toEqual(['town-02', 'town-03', 'town-04']);
    for (const node of [figures.root, ...figures.root.children])
      expect(node).toMatchObject({ rank: 1, groupSize: 3, median: null });
    expect(figures).toMatchObject({ rankInterval: null, neighbours: [], trend: [{ rank: 1, median: null }] });
    expect((await of('town-01')).trend).toMatchObject([{ points: null, rank: null }]);
  });
});
