import { type Publication, verifyPublication } from '@hengjian/ballot';
import { beforeAll, expect, it } from 'vitest';
import { insertTenant } from '../org/index.ts';
import { Booth, closeBallot, openBallot, planOf, slipsOf } from '../testing/ballots.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';

const ASKED = 12;

onEveryDatabase('a ballot among some of those there are', (suite) => {
  let office: Client;
  beforeAll(async () => {
    const { server } = suite();
    await server.services.db.write('alpha', (tx) => insertTenant(tx, { name: { 'zh-CN': 'alpha' }, demo: false }));
    office = new Client(server, { tenant: 'alpha' });
  });

  async function held(more: { drawn?: object; population?: number }): Promise<string> {
    const { server } = suite();
    const plan = planOf({ sheets: [{ staff: ASKED }] });
    const { drawn, population } = more;
    const id = await openBallot(office, {
      ...plan,
      groups: plan.groups.map((group) => ({ ...group, ...(drawn !== undefined && { drawn }) })),
      sheets: plan.sheets.map((sheet) => ({
        ...sheet,
        ...(population !== undefined && { population: { staff: population } }),
      })),
    });
    const booth = new Booth(server, 'alpha', id);
    const codes = await slipsOf(server.services, 'alpha', id, 1, ASKED);
    for (const [at, code] of codes.entries()) await booth.vote(1, { team: at % 3 === 0 ? 'fair' : 'good' }, code);
    await closeBallot(office, id);
    return id;
  }
  const teamOf = async (id: string) => {
    const { frame, items } = (await office.get(`/ballots/${id}/results?sheet=1`)).json();
    return { sample: frame[0].sample, team: items.find(({ item }: { item: string }) => item === 'team') };
  };

  it('is as sure as the list it was drawn from allows, and of a census wholly sure', async () => {
    const random = { how: 'random', source: '户籍底册2026-10' };
    const census = await teamOf(await held({}));
    expect([census.sample, census.team.margin]).toEqual([null, 0]);
    const small = await teamOf(await held({ drawn: random, population: 24 }));
    const large = await teamOf(await held({ drawn: random, population: 1200 }));
    expect(large.sample).toEqual({ population: 1200, drawn: 'random', source: '户籍底册2026-10' });
    expect(large.team.rate).toBe(census.team.rate);
    // Half as many asked as there are: the variance is (24 − 12) ÷ 23 of that of many.
    expect((small.team.margin / large.team.margin) ** 2).toBeCloseTo(12 / 23 / (1188 / 1199), 6);
    expect(large.team.parts[0].answers[0].share).not.toBeNull();
  });

  it('claims no margin where people were not drawn at random, and publishes how they were', async () => {
    const id = await held({ drawn: { how: 'quota', source: '街头' }, population: 1200 });
    const { team, sample } = await teamOf(id);
    expect([team.margin, sample.drawn]).toEqual([null, 'quota']);
    expect(team.rate).not.toBeNull();
    for (const { share } of team.parts[0].answers) expect(share).toBeNull();
    const publication: Publication = (await office.get(`/ballots/${id}/publication`)).json();
    expect(publication.boxes[0]?.frame).toEqual({ population: 1200, drawn: 'quota', source: '街头' });
    expect((await verifyPublication(publication)).findings).toEqual([]);
    const [box, ...others] = publication.boxes;
    const shrunk = { ...publication, boxes: [{ ...box, frame: { ...box?.frame, population: 11 } }, ...others] };
    const { findings } = await verifyPublication(shrunk);
    expect(findings).toEqual([{ code: 'frame.smaller-than-asked', at: 'boxes.0.frame' }]);
    const strange = { ...publication, boxes: [{ ...box, frame: { ...box?.frame, drawn: 'by chance' } }, ...others] };
    expect((await verifyPublication(strange)).findings).toEqual([
      { code: 'file.unreadable', at: 'boxes.0.frame.drawn' },
    ]);
  });
});
