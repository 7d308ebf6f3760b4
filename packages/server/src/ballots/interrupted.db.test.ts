import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBackup } from '../backup/make-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { startServer } from '../server.ts';
import { testAccess } from '../testing/accounts.ts';
import { openBallot, planOf } from '../testing/ballots.ts';
import { type Built, buildRound } from '../testing/builders.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';

const SCHEME = `
scheme: opinion
version: 1
subject: unit
period: month
groups: [{ id: town, title: 镇 }]
departments: [{ id: post, title: 收发室 }]
root:
  id: team
  title: 班子测评
  max: 100
  provider: post
  input: { source: ballot }
  rule: { kind: ballot, options: { excellent: 1, good: 0.8, fair: 0.6, poor: 0.4 }, abstain: [unknown], groups: { staff: 1 } }
`;
const quiet = { passphrase: undefined, signal: new AbortController().signal, progress: () => undefined };

onEveryDatabase('a ballot that a restored backup has interrupted', (suite) => {
  let home = '';
  let built: Built;
  const plan = () => ({
    ...planOf({ sheets: built.units.map(() => ({ staff: 3 })), units: built.units }),
    feeds: { round: built.round, groups: {}, options: {}, leaves: [{ question: 'team', leaf: 'team' }] },
  });

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'hengjian-interrupted-'));
    built = await buildRound(suite().server.services, { scheme: SCHEME, units: 2 });
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it('feeds nothing, gives its columns back to their department, and can be held again', async () => {
    const id = await openBallot(new Client(suite().server, { tenant: 'alpha' }), plan());
    const file = path.join(home, 'backup.tar.gz');
    const { dataDirectory, urls } = suite();
    await makeBackup({ ...quiet, place: { dataDirectory, ownerUrl: urls.ownerUrl }, file });
    const directory = path.join(home, 'restored');
    await restoreBackup({ ...quiet, file, place: { dataDirectory: directory } });
    await cp(path.join(dataDirectory, 'key'), path.join(directory, 'key'));
    const server = await startServer({ dataDirectory: directory, demonstration: false, access: testAccess });
    try {
      const office = new Client(server, { tenant: 'alpha' });
      const sheetOf = async (at: Client) =>
        (await at.get(`/rounds/${built.round}/tasks/post/sheet`)).json().columns as unknown[];
      expect(await sheetOf(new Client(suite().server, { tenant: 'alpha' }))).toEqual([]);
      expect((await office.get(`/ballots/${id}`)).json()).toMatchObject({ state: 'interrupted' });
      expect((await office.post(`/ballots/${id}/feed`)).json().code).toBe('ballot.not-closed');
      expect(await sheetOf(office)).toHaveLength(5);
      await openBallot(office, plan());
      expect(await sheetOf(office)).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});
