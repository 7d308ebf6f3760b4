import { startServer } from '@hengjian/server';

/** A data directory with an embedded database that has stood still since: a production start, and no more. */
export async function makeInstallation(dataDirectory: string): Promise<void> {
  const server = await startServer({
    dataDirectory,
    demonstration: false,
    production: { tenant: 'county', onSetUp: () => undefined },
  });
  await server.stop();
}
