// A server in a process of its own, to be killed or measured: `child-server.ts DATA_DIR [UNITS [DATABASE_URL]]`; the external database may also
// be named by DATABASE_URL. Prints its address when it is ready.

import { findTenant } from '../org/index.ts';
import { startServer } from '../server.ts';
import { testAccess } from './accounts.ts';
import { buildRound } from './builders.ts';

const [dataDirectory = '', units = '4', databaseUrl = process.env.DATABASE_URL] = process.argv.slice(2);
const { DATABASE_OWNER_URL: ownerUrl } = process.env;
const server = await startServer({
  dataDirectory,
  demonstration: false,
  access: testAccess,
  ...(databaseUrl ? { databaseUrl } : {}),
  ...(ownerUrl ? { ownerUrl } : {}),
});
const known = await server.services.db.read('alpha', findTenant);
if (known === null) await buildRound(server.services, { units: Number(units) });
process.stdout.write(`${await server.listen('127.0.0.1', 0)}\n`);
process.on('SIGTERM', () => {
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
