// A server of its own process for the bench of ballots: `server.ts DATA_DIR SLIPS [DATABASE_URL]`. Tells its address, the ballot and the slips.

import { insertTenant } from '../../../packages/server/src/org/index.ts';
import { startServer } from '../../../packages/server/src/server.ts';
import { testAccess } from '../../../packages/server/src/testing/accounts.ts';
import { openBallot, planOf, slipsOf } from '../../../packages/server/src/testing/ballots.ts';
import { Client } from '../../../packages/server/src/testing/client.ts';

const [dataDirectory = '', wanted = '1000', databaseUrl = ''] = process.argv.slice(2);
/** One box takes at most so many. */
const BOX = 5000;
const GROUPS = 4;
const sheets = Math.ceil(Number(wanted) / (BOX * GROUPS));
const boxes = sheets * GROUPS;
const groups = Array.from({ length: GROUPS }, (_, at) => ({
  id: `group-${at + 1}`,
  weight: '1',
  by: 'slips' as const,
}));
/** All raters come from one address here. */
const NO_LIMIT = { burst: 1_000_000_000, perSecond: 1_000_000_000 };

const server = await startServer({
  dataDirectory,
  demonstration: false,
  access: testAccess,
  limits: { account: NO_LIMIT, guest: NO_LIMIT, nameless: NO_LIMIT },
  ...(databaseUrl === '' ? {} : { databaseUrl }),
});
await server.services.db.write('alpha', (tx) => insertTenant(tx, { name: { 'zh-CN': '某县' }, demo: false }));
const office = new Client(server, { tenant: 'alpha' });
const slips = Object.fromEntries(groups.map(({ id }) => [id, BOX]));
const ballot = await openBallot(
  office,
  planOf({ groups, sheets: Array.from({ length: sheets }, () => slips), threshold: 5 }),
);
const codes: string[][] = [];
for (let box = 1; box <= boxes; box++) codes.push(await slipsOf(server.services, 'alpha', ballot, box, BOX));
process.on('message', (word) => {
  if (word !== 'close') return;
  office
    .post(`/ballots/${ballot}/close`, {})
    .then(async (answer) => office.finished((answer.json() as { job: string }).job))
    .then(async ({ state }) => {
      const file = await office.get(`/ballots/${ballot}/publication`);
      process.send?.({ state, publication: file.body });
    })
    .catch((error: unknown) => process.send?.({ state: String(error), publication: '' }));
});
process.on('SIGTERM', () => {
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.send?.({ address: await server.listen('127.0.0.1', 0), ballot, codes });
