import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../sql/database.ts';
import { readGauges } from './repository.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What an operator watches, in Prometheus's text format: of this process, and of the database it shares with others. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #db: Database;
  readonly #events: readonly string[];
  readonly #requests: Counter<'operation' | 'status'>;
  readonly #seconds: Histogram<'operation'>;
  readonly #faults: Counter;
  readonly #gauges: ReturnType<Metrics['gauges']>;

  /** `events` are the names that this process has a subscriber for; the others wait for good. */
  constructor(db: Database, events: readonly string[]) {
    this.#db = db;
    this.#events = events;
    // Memory, processor time, event loop delay, garbage collection, open files.
    collectDefaultMetrics({ register: this.#registry });
    const registers = [this.#registry];
    this.#requests = new Counter({
      name: 'hengjian_requests_total',
      help: 'Requests answered, by operation and status',
      labelNames: ['operation', 'status'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'hengjian_request_seconds',
      help: 'From the first byte of the request to the last of the answer, by operation',
      labelNames: ['operation'],
      buckets: SECONDS,
      registers,
    });
    this.#faults = new Counter({
      name: 'hengjian_faults_total',
      help: 'Errors that were reported to the log',
      registers,
    });
    this.#gauges = this.gauges(registers);
  }

  private gauges(registers: Registry[]) {
    const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
      new Gauge<L>({ name, help, labelNames, registers });
    return {
      jobs: gauge('hengjian_jobs', 'Jobs in the database, by kind and state', ['kind', 'state']),
      queueAge: gauge('hengjian_job_queue_age_seconds', 'How long the oldest queued job has waited'),
      events: gauge('hengjian_outbox_waiting', 'Events that have a subscriber and have not been delivered'),
      pool: gauge('hengjian_database_connections', 'Connections of this process, by state', ['state']),
      up: gauge('hengjian_database_up', '1 where the database answered this collection'),
      bytes: gauge('hengjian_table_bytes', 'Size of a table with its indexes', ['table']),
      rows: gauge('hengjian_table_rows', "The database's own estimate of a table's rows", ['table']),
    };
  }

  answered(operation: string, status: number, seconds: number): void {
    this.#requests.inc({ operation, status: String(status) });
    this.#seconds.observe({ operation }, seconds);
  }

  fault(): void {
    this.#faults.inc();
  }

  /** The whole text. A database that is away is a figure of its own, not an error: that is when one looks. */
  async text(): Promise<string> {
    const { jobs, queueAge, events, pool, up, bytes, rows } = this.#gauges;
    for (const [state, count] of Object.entries(this.#db.connections())) pool.set({ state }, count);
    for (const gauge of [jobs, bytes, rows]) gauge.reset();
    try {
      const found = await this.#db.dispatch((tx) => readGauges(tx, this.#events));
      for (const { kind, state, count } of found.jobs) jobs.set({ kind, state }, count);
      for (const table of found.tables) {
        bytes.set({ table: table.name }, table.bytes);
        rows.set({ table: table.name }, Math.max(0, table.rows));
      }
      queueAge.set(found.queueAge);
      events.set(found.events);
      up.set(1);
    } catch {
      up.set(0);
    }
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}
