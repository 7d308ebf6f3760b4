import pg from 'pg';
import type { Report } from '../log/log.ts';
import { APP_ROLE, DISPATCH_ROLE } from './roles.ts';
import { compile, type Sql } from './sql.ts';

// bigint columns hold positions and sizes, far below 2^53; numeric stays text until a presenter says what it is.
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** One transaction of one tenant. Statements still name `tenant_id = ${tx.tenant}`; row-level security is the second net. */
export class Tx {
  readonly tenant: string;
  readonly #client: pg.PoolClient;
  readonly #after: (() => void)[] = [];

  constructor(client: pg.PoolClient, tenant: string) {
    this.#client = client;
    this.tenant = tenant;
  }

  async all<Row extends object>(statement: Sql): Promise<Row[]> {
    const { text, values } = compile(statement);
    return (await this.#client.query<Row>(text, [...values])).rows;
  }

  async first<Row extends object>(statement: Sql): Promise<Row | null> {
    return (await this.all<Row>(statement))[0] ?? null;
  }

  /** Runs a statement and says how many rows it touched. */
  async run(statement: Sql): Promise<number> {
    const { text, values } = compile(statement);
    return (await this.#client.query(text, [...values])).rowCount ?? 0;
  }

  /** Something outside the database that must happen only if this transaction is committed. */
  afterCommit(action: () => void): void {
    this.#after.push(action);
  }

  /** @internal */
  committed(): void {
    for (const action of this.#after) action();
  }
}

const TENANT = /^[a-z0-9][a-z0-9-]{0,62}$/;
export const isTenantId = (value: string): boolean => TENANT.test(value);

export interface DatabaseOptions {
  readonly connection: pg.PoolConfig;
  readonly size?: number;
  /** Hears of idle connections that were lost. */
  readonly report?: Report;
}

/** The only door to the data. Every transaction takes the role without privileges beyond its tenant. */
export class Database {
  readonly #pool: pg.Pool;
  #closing = false;

  constructor(options: DatabaseOptions) {
    this.#pool = new pg.Pool({
      ...options.connection,
      max: options.size ?? 10,
      types,
      application_name: 'hengjian',
      statement_timeout: 120_000,
      idle_in_transaction_session_timeout: 300_000,
    });
    // A lost idle connection is replaced by the pool on next use; without a listener it would end the process.
    this.#pool.on('error', (error) => {
      if (this.#closing) return;
      options.report?.(error, 'an idle connection to the database was lost');
    });
  }

  /** A read-only snapshot of one tenant. */
  read<T>(tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transaction('begin isolation level repeatable read read only', APP_ROLE, tenant, work);
  }

  write<T>(tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transaction('begin', APP_ROLE, tenant, work);
  }

  /** Finds work and tenants across tenants; the role sees nothing but the directory of tenants, jobs and the outbox. */
  dispatch<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transaction('begin', DISPATCH_ROLE, '', work);
  }

  /** This process's connections: at work, idle, and requests that wait for one. */
  connections(): Readonly<Record<'busy' | 'idle' | 'waiting', number>> {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#pool.end();
  }

  async #transaction<T>(begin: string, role: string, tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (tenant !== '' && !isTenantId(tenant)) throw new Error('not a tenant id');
    const client = await this.#pool.connect();
    const tx = new Tx(client, tenant);
    let broken: Error | undefined;
    // A connection that breaks while it is ours also fails the statement under way; without a listener it would end the process.
    const lost = (error: Error): void => {
      broken = error;
    };
    client.on('error', lost);
    try {
      // One round trip. SET LOCAL and not set_config(): on a sharded database only the former reaches the workers.
      await client.query(`${begin}; set local role ${role}; set local app.tenant = ${pg.escapeLiteral(tenant)}`);
      const result = await work(tx);
      await client.query('commit');
      tx.committed();
      return result;
    } catch (error) {
      await client.query('rollback').catch((rollback: unknown) => {
        broken = rollback instanceof Error ? rollback : new Error(String(rollback));
      });
      throw error;
    } finally {
      client.off('error', lost);
      client.release(broken);
    }
  }
}

const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
]);

/** Whether the database is away (starting, stopping, unreachable) rather than unhappy with a statement. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  const syscall = 'syscall' in error ? String(error.syscall) : '';
  if (error instanceof pg.DatabaseError) return LOST.has(code);
  return (
    error.message.startsWith('Connection terminated') ||
    // What the driver says where the connection broke between two statements of one transaction.
    error.message === 'Client has encountered a connection error and is not queryable' ||
    (LOST.has(code) && /^(connect|write|read)$/.test(syscall))
  );
}
