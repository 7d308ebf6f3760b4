import { beforeAll, expect, it } from 'vitest';
import { giveCells } from '../collection/index.ts';
import { closeBallot, openBallot, planOf } from '../testing/ballots.ts';
import { type Built, buildRound } from '../testing/builders.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';
import { openBallotJob } from './open-job.ts';
import { moveBallot } from './repository/ballots.ts';

const SCHEME = `
scheme: teams
version: 1
title: 班子评价
subject: unit
period: month
missing: exclude
groups: { town: 镇 }
departments: { post: 收发室 }
root:
  id: team
  max: 100
  provider: post
  input: { source: ballot }
  rule: { kind: ballot, options: { excellent: 1, good: 0.8, fair: 0.6, poor: 0.4 }, abstain: [unknown], groups: { staff: 1 } }
`;

onEveryDatabase('a ballot that is held again', (suite) => {
  let built: Built;
  let office: Client;
  const plan = () => ({
    ...planOf({ sheets: built.units.map(() => ({ staff: 3 })), units: built.units }),
    feeds: { round: built.round, groups: {}, options: {}, leaves: [{ question: 'team', leaf: 'team' }] },
  });
  const sheet = async () => (await office.get(`/rounds/${built.round}/tasks/post/sheet`)).json().columns as unknown[];

  beforeAll(async () => {
    built = await buildRound(suite().server.services, { scheme: SCHEME, units: 2 });
    office = new Client(suite().server, { tenant: 'alpha' });
  });

  it('leaves the cells to the one before it where its opening is given up', async () => {
    const { db } = suite().server.services;
    const first = await openBallot(office, plan());
    await closeBallot(office, first);
    const again = (await office.post('/ballots', { kind: 'measured', plan: plan(), closesAt: null })).json().id;
    // As opening does, until its job is cancelled.
    await db.write('alpha', async (tx) => {
      await moveBallot(tx, again, 'draft', 'opening');
      const columns = ['excellent', 'good', 'fair', 'poor', 'unknown'].map((option) => `team:staff:${option}`);
      const title = { 'zh-CN': '再测' };
      await giveCells(tx, built.round, { columns, units: built.units.slice(0, 1) }, { id: again, title });
      await openBallotJob.abandoned?.(tx, { ballot: again }, 'cancelled', 'job');
    });
    expect((await office.get(`/ballots/${again}`)).json()).toMatchObject({ state: 'draft' });
    // No department is asked for what was voted on, and the ballot's own counts still go in.
    expect(await sheet()).toEqual([]);
    expect((await office.post(`/ballots/${first}/feed`)).json()).toMatchObject({ state: 'storing', fresh: 10 });
  });
});
