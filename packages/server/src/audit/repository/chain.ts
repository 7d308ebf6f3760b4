import { GENESIS, type Plain, type TrailEntry, type UnchainedEntry } from '@hengjian/trail';
import type { Tx } from '../../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../../platform/sql/sql.ts';

/** Where a chain ends; `at` is the time of its last entry. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly at: Date | null;
}

/** The end of the tenant's chain, or null where it has none yet. */
export function findHead(tx: Tx): Promise<Head | null> {
  return tx.first<Head>(sql`select seq, hash, at from audit_heads where tenant_id = ${tx.tenant}`);
}

/** The end of the tenant's chain, locked until the transaction ends. */
export function lockHead(tx: Tx): Promise<Head | null> {
  return tx.first<Head>(sql`select seq, hash, at from audit_heads where tenant_id = ${tx.tenant} for update`);
}

/** Opens the tenant's chain. False where another transaction has done so; it has been waited for. */
export async function openChain(tx: Tx): Promise<boolean> {
  const opened = await tx.run(sql`
    insert into audit_heads (tenant_id, seq, hash) values (${tx.tenant}, 0, ${GENESIS}) on conflict do nothing`);
  return opened === 1;
}

const jsonOrNull = (value: Plain): string | null => (value === null ? null : JSON.stringify(value));

/**
 * Adds sealed entries to the end of the chain and moves the head, in one statement, because everybody of the tenant waits for it. The only way in;
 * there is no way to change one. The head must be locked and be the one the first entry follows.
 */
export async function appendEntries(tx: Tx, entries: readonly TrailEntry[]): Promise<void> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return;
  const column = <T>(of: (entry: TrailEntry) => T): T[] => entries.map(of);
  const appended = await tx.run(sql`
    with moved as (
      update audit_heads set seq = ${last.seq}, hash = ${last.hash}, at = ${last.at}
      where tenant_id = ${tx.tenant} and seq = ${first.seq - 1} and hash = ${first.prev}
      returning tenant_id)
    insert into audit_trail (tenant_id, seq, at, account_id, account_name, operation, target, outcome, code, before, after, reason,
      details, version, algorithm, prev, hash)
    select moved.tenant_id, sealed.* from moved, unnest(
      ${column((entry) => entry.seq)}::bigint[], ${column((entry) => entry.at)}::timestamptz[],
      ${column((entry) => entry.account.id)}::text[], ${column((entry) => entry.account.name)}::text[],
      ${column((entry) => entry.operation)}::text[], ${column((entry) => entry.target)}::text[],
      ${column((entry) => entry.outcome)}::text[], ${column((entry) => entry.code)}::text[],
      ${column((entry) => jsonOrNull(entry.before))}::jsonb[], ${column((entry) => jsonOrNull(entry.after))}::jsonb[],
      ${column((entry) => entry.reason)}::text[], ${column((entry) => JSON.stringify(entry.details))}::jsonb[],
      ${column((entry) => entry.version)}::int[], ${column((entry) => entry.algorithm)}::text[],
      ${column((entry) => entry.prev)}::text[], ${column((entry) => entry.hash)}::text[]) as sealed`);
  if (appended !== entries.length) throw new Error(`the chain of ${tx.tenant} does not end before entry ${first.seq}`);
}

interface Row {
  readonly seq: number;
  readonly at: Date;
  readonly account_id: string;
  readonly account_name: string;
  readonly operation: string;
  readonly target: string;
  readonly outcome: TrailEntry['outcome'];
  readonly code: string | null;
  readonly before: Plain;
  readonly after: Plain;
  readonly reason: string | null;
  readonly details: UnchainedEntry['details'];
  readonly version: number;
  readonly algorithm: TrailEntry['algorithm'];
  readonly prev: string;
  readonly hash: string;
}

const columns: Sql = sql`seq, at, account_id, account_name, operation, target, outcome, code, before, after, reason, details, version,
  algorithm, prev, hash`;
const entryOf = (tenant: string, row: Row): TrailEntry => ({
  tenant,
  seq: row.seq,
  at: row.at.toISOString(),
  account: { id: row.account_id, name: row.account_name },
  operation: row.operation,
  target: row.target,
  outcome: row.outcome,
  code: row.code,
  before: row.before,
  after: row.after,
  reason: row.reason,
  details: row.details,
  version: row.version,
  algorithm: row.algorithm,
  prev: row.prev,
  hash: row.hash,
});

/** Entries after a number, oldest first; for the export. */
export async function entriesAfter(tx: Tx, seq: number, upTo: number, limit: number): Promise<TrailEntry[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from audit_trail where tenant_id = ${tx.tenant} and seq > ${seq} and seq <= ${upTo} order by seq limit ${limit}`);
  return rows.map((row) => entryOf(tx.tenant, row));
}

export interface EntryFilter {
  /** The account's id, or a part of its name. */
  readonly account?: string | undefined;
  readonly operation?: string | undefined;
  /** A part of the target. */
  readonly target?: string | undefined;
  readonly from?: Date | undefined;
  /** The first instant that is no longer wanted. */
  readonly to?: Date | undefined;
  readonly outcome?: TrailEntry['outcome'] | undefined;
}

const wanted = <T>(value: T | undefined, condition: (value: T) => Sql): Sql =>
  value === undefined ? nothing : condition(value);

/** Entries before a number, newest first. */
export async function newestEntries(
  tx: Tx,
  filter: EntryFilter,
  before: number | null,
  limit: number,
): Promise<TrailEntry[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from audit_trail where tenant_id = ${tx.tenant}
      ${wanted(before ?? undefined, (seq) => sql`and seq < ${seq}`)}
      ${wanted(filter.account, (text) => sql`and (account_id = ${text} or strpos(account_name, ${text}) > 0)`)}
      ${wanted(filter.operation, (name) => sql`and operation = ${name}`)}
      ${wanted(filter.target, (text) => sql`and strpos(target, ${text}) > 0`)}
      ${wanted(filter.from, (at) => sql`and at >= ${at}`)}
      ${wanted(filter.to, (at) => sql`and at < ${at}`)}
      ${wanted(filter.outcome, (outcome) => sql`and outcome = ${outcome}`)}
    order by seq desc limit ${limit}`);
  return rows.map((row) => entryOf(tx.tenant, row));
}

/** An entry from before there was a chain. */
export interface UnchainedRow {
  readonly entry_id: number;
  readonly at: Date;
  readonly account_id: string;
  readonly operation: string;
  readonly target: string;
  readonly details: UnchainedEntry['details'];
}

/** What was kept before there was a chain, in the order of its times. */
export function unchainedRows(tx: Tx): Promise<UnchainedRow[]> {
  return tx.all<UnchainedRow>(sql`
    select entry_id, at, account_id, operation, target, details from audit_unchained where tenant_id = ${tx.tenant}
    order by at, entry_id`);
}
