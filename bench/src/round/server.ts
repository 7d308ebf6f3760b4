// A server of its own process for the bench of a round: `server.ts DATA_DIR SUPPLIERS [DATABASE_URL]`, told by messages what to set up.

import { startServer } from '../../../packages/server/src/server.ts';
import { once } from '../../../packages/server/src/testing/scratch-database.ts';
import { fillHalf, setUp } from './county.ts';

const [dataDirectory = '', suppliers = '50', databaseUrl = ''] = process.argv.slice(2);
const server = await startServer({
  dataDirectory,
  demonstration: false,
  ...(databaseUrl === '' ? {} : { databaseUrl }),
});
const county = await setUp(server.services, Number(suppliers));
/** What autovacuum does within a minute of such a load. */
const analyse = (): Promise<void> => (databaseUrl === '' ? Promise.resolve() : once(databaseUrl, 'analyze'));
await analyse();
process.on('message', (round: string) => {
  fillHalf(server.services, round)
    .then(analyse)
    .then(
      () => process.send?.('filled'),
      (error: unknown) => process.send?.(String(error)),
    );
});
process.on('SIGTERM', () => {
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.send?.({ address: await server.listen('127.0.0.1', 0), county });
