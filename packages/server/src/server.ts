import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Algorithm } from '@hengjian/trail';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { appendWith, beginChain, recordViews } from './audit/index.ts';
import { seedDemonstration } from './demo/index.ts';
import { prepareSetUp, sessionAccess } from './identity/index.ts';
import { createRegistry, jobKinds, recurring, subscribers } from './modules.ts';
import { listTenants } from './org/index.ts';
import { BlobStore } from './platform/blobs/blob-store.ts';
import { type EmbeddedDatabase, startEmbedded } from './platform/database/embedded.ts';
import { createApp } from './platform/http/app.ts';
import { REQUEST_LIMITS, type RequestLimits } from './platform/http/rate-limit.ts';
import { openDataDirectory } from './platform/installation/data-directory.ts';
import { tieInstallation } from './platform/installation/installation.ts';
import { readiness } from './platform/installation/readiness.ts';
import { refuseIncomplete } from './platform/installation/restoring.ts';
import { JobQueue } from './platform/jobs/queue.ts';
import { Worker } from './platform/jobs/worker.ts';
import { createLog, type Log, type Report } from './platform/log/log.ts';
import { Metrics } from './platform/metrics/metrics.ts';
import type { OutboundSettings } from './platform/outbound/post-json.ts';
import { NO_OUTBOUND } from './platform/outbound/settings.ts';
import type { Access } from './platform/principal.ts';
import { openVault, type Vault } from './platform/secrets/vault.ts';
import { Resources, type Services } from './platform/services.ts';
import { Database } from './platform/sql/database.ts';
import { migrate, readMigrations } from './platform/sql/migrate.ts';
import { LOGIN_ROLE } from './platform/sql/roles.ts';
import { UPLOAD_LIMITS, type UploadLimits } from './platform/uploads.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const MIGRATIONS = path.join(here, '..', 'migrations');
const WEB = path.join(here, '..', '..', 'web', 'dist');
const EMBEDDED_DATABASE = 'postgres';

export interface ServerOptions {
  readonly dataDirectory: string;
  /** An external PostgreSQL; the embedded one where absent. */
  readonly databaseUrl?: string;
  /** The owner's connection for migrations, where the application's own may not change the schema. */
  readonly ownerUrl?: string;
  /** Puts the demonstration county into an empty database. */
  readonly demonstration: boolean;
  /** Real people and figures: no personas, and the first start gives a setup token. `tenant` names the tenant of an empty database. */
  readonly production?: { readonly tenant: string; readonly onSetUp: (token: string) => void };
  /** Who asks; by default whoever has signed in. */
  readonly access?: (services: Services) => Access;
  /** The key of sealed values, where several servers share one database; else a file beside the data. */
  readonly key?: string;
  /** Addresses of reverse proxies in front. */
  readonly trustProxy?: string;
  /** In production people sign in over TLS only, this machine excepted; a site may decide otherwise. */
  readonly allowPlainHttp?: boolean;
  /** How fast accounts and addresses may ask. */
  readonly limits?: RequestLimits;
  /** Mail and messages to robots; none where absent. */
  readonly outbound?: OutboundSettings;
  /** How much accounts and tenants may bring in. */
  readonly uploads?: UploadLimits;
  readonly now?: () => Date;
  /** What the trail's new entries are hashed with; SHA-256 where absent. It may change: every entry names its own. */
  readonly trailAlgorithm?: Algorithm;
  readonly onSeeding?: (done: number, total: number) => void;
  /** One line for a person where absent. */
  readonly log?: Log;
  /** Instead of the log's own. */
  readonly report?: Report;
  /** Whoever shows it may read the metrics from another machine. */
  readonly metricsToken?: string;
}

export interface Server {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly access: Access;
  listen(host: string, port: number): Promise<string>;
  /** Finishes what is being answered, gives jobs back, stops the database. */
  stop(): Promise<void>;
}

interface Connected {
  readonly database: Database;
  readonly embedded: EmbeddedDatabase | null;
}

/** The newest schema, and everything that belongs together found to do so, before anything is read or written. */
async function prepare(owner: pg.ClientConfig, blobs: BlobStore, vault: Vault, sole: boolean): Promise<void> {
  await migrate(owner, MIGRATIONS);
  await blobs.open(sole);
  await tieInstallation(owner, blobs.root, vault);
}

async function connect(options: ServerOptions, blobs: BlobStore, vault: Vault, report: Report): Promise<Connected> {
  if (options.databaseUrl !== undefined) {
    const owner = { connectionString: options.ownerUrl ?? options.databaseUrl };
    await prepare(owner, blobs, vault, false);
    const connection = { connectionString: options.databaseUrl };
    return { database: new Database({ connection, report }), embedded: null };
  }
  const embedded = await startEmbedded(options.dataDirectory, report);
  try {
    const owner = { host: embedded.host, user: embedded.superuser, database: EMBEDDED_DATABASE };
    await prepare(owner, blobs, vault, true);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  const connection: pg.PoolConfig = { host: embedded.host, user: LOGIN_ROLE, database: EMBEDDED_DATABASE };
  return { database: new Database({ connection, report }), embedded };
}

/** What tenants kept before there was a chain is chained before anybody can add to it. One transaction each: killed half-way, it goes on. */
async function beginChains({ db, now }: Services, algorithm: Algorithm): Promise<void> {
  for (const { id } of await db.dispatch(listTenants)) await db.write(id, (tx) => beginChain(tx, algorithm, now()));
}

/** Brings everything up except the listening socket. Throws StartError where a person has to act. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const log = options.log ?? createLog({ format: 'text' });
  let metrics: Metrics | null = null;
  const report: Report = (error, what, fields) => {
    metrics?.fault();
    (options.report ?? log.report)(error, what, fields);
  };
  openDataDirectory(options.dataDirectory);
  refuseIncomplete(options.dataDirectory);
  const blobs = new BlobStore(path.join(options.dataDirectory, 'files'));
  const vault = openVault(options.dataDirectory, options.key);
  const { database, embedded } = await connect(options, blobs, vault, report);
  metrics = new Metrics(
    database,
    subscribers.map(({ event }) => event),
  );
  const resources = new Resources();
  const algorithm = options.trailAlgorithm ?? 'sha256';
  const services: Services = {
    db: database,
    blobs,
    jobs: new JobQueue(),
    vault,
    outbound: options.outbound ?? NO_OUTBOUND,
    uploads: options.uploads ?? UPLOAD_LIMITS,
    record: appendWith(algorithm),
    demonstration: options.demonstration && options.production === undefined,
    dataDirectory: options.dataDirectory,
    use: (resource) => resources.use(resource),
    now: options.now ?? (() => new Date()),
  };
  const release = async (): Promise<void> => {
    await resources.close();
    await database.close();
    await embedded?.stop();
  };
  try {
    await beginChains(services, algorithm);
    if (options.production !== undefined) {
      const token = await prepareSetUp(services, options.production.tenant);
      if (token !== null) options.production.onSetUp(token);
    } else if (options.demonstration) await seedDemonstration(services, options.onSeeding ?? (() => undefined));
    const worker = new Worker({ services, kinds: jobKinds, subscribers, recurring, sole: embedded !== null, report });
    const known = (await readMigrations(MIGRATIONS)).map(({ name }) => name);
    const access = (options.access ?? sessionAccess)(services);
    const app = await createApp({
      runner: { registry: createRegistry(), services, audit: services.record, views: recordViews },
      access,
      limits: options.limits ?? REQUEST_LIMITS,
      ...(options.trustProxy === undefined ? {} : { trustProxy: options.trustProxy }),
      tlsOnly: options.production !== undefined && options.allowPlainHttp !== true,
      webDirectory: WEB,
      log,
      report,
      operator: {
        metrics,
        ready: readiness(services, known),
        ...(options.metricsToken === undefined ? {} : { metricsToken: options.metricsToken }),
      },
    });
    await worker.start();
    return {
      app,
      services,
      access,
      listen: (host, port) => app.listen({ host, port }),
      async stop() {
        await app.close();
        await worker.stop();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}
