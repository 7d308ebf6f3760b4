import { createHash } from 'node:crypto';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { DISPATCH_ROLE } from '../platform/sql/roles.ts';
import type { Table } from './format.ts';

const name = pg.escapeIdentifier;

/** Texts have to come out the same in every database, whatever its own settings are. */
const PLAIN = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8'`;

export async function settle(client: pg.ClientBase): Promise<void> {
  await client.query(PLAIN);
}

/** Every table of ours with its columns and its order: that of the primary key, by code point and not by a language that another server may not have. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const found = await client.query<{ name: string; columns: string[]; order: string[] | null }>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(format(case when a.attcollation = 0 then '%I' else '%I collate "C"' end, a.attname) order by k.place)
        from unnest(i.indkey) with ordinality as k (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum) as order
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname collate "C"`);
  return found.rows.map((row) => {
    if (row.order === null) throw new Error(`the table ${row.name} has no primary key`);
    return { name: row.name, columns: row.columns, order: row.order };
  });
}

/** Only the dispatcher sees all tenants, however little the owner may bypass. */
export async function listTenantIds(client: pg.ClientBase): Promise<string[]> {
  await client.query(`set local role ${DISPATCH_ROLE}`);
  const found = await client.query<{ tenant_id: string }>(
    'select tenant_id from tenants order by tenant_id collate "C"',
  );
  await client.query('reset role');
  return found.rows.map((row) => row.tenant_id);
}

/**
 * Tables whose rows are never part of a backup: papers and raters of ballots that are open. Two backups an hour apart would show which papers came between
 * them, beside who was served between them (docs/adr/0017-anonymous-ballots.md). Of closed ballots there are none.
 */
const LEFT_OUT: ReadonlySet<string> = new Set(['ballot_papers', 'ballot_raters', 'ballot_hand_papers']);

/** The rows of a table, tenant by tenant, each under its own tenant's policy: row-level security holds for the owner, too. */
export async function* copyOut(
  client: pg.ClientBase,
  table: Table,
  tenants: readonly string[],
): AsyncGenerator<Buffer, void, undefined> {
  if (LEFT_OUT.has(table.name)) return;
  const columns = table.columns.map(name).join(', ');
  for (const tenant of tenants) {
    const value = pg.escapeLiteral(tenant);
    await client.query(`set local app.tenant = ${value}`);
    yield* client.query(
      copyTo(
        `copy (select ${columns} from ${name(table.name)} where tenant_id = ${value} order by ${table.order.join(', ')}) to stdout`,
      ),
    ) as AsyncIterable<Buffer>;
  }
}

export interface Tally {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Counts what flows by; a row is a line, because line breaks inside a value are escaped. */
export class Tallying {
  readonly #hash = createHash('sha256');
  #rows = 0;
  #bytes = 0;

  add(piece: Buffer): void {
    this.#hash.update(piece);
    this.#bytes += piece.length;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) this.#rows++;
  }

  end(): Tally {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** Count and digest of a table as it is. */
export async function tallyTable(client: pg.ClientBase, table: Table, tenants: readonly string[]): Promise<Tally> {
  const tally = new Tallying();
  for await (const piece of copyOut(client, table, tenants)) tally.add(piece);
  return tally.end();
}

/** The digest of every table in one snapshot; for whoever compares two databases. */
export async function tallyDatabase(client: pg.ClientBase): Promise<Record<string, Tally>> {
  await client.query('begin isolation level repeatable read read only');
  try {
    await settle(client);
    const tenants = await listTenantIds(client);
    const tallies: Record<string, Tally> = {};
    for (const table of await listTables(client)) tallies[table.name] = await tallyTable(client, table, tenants);
    return tallies;
  } finally {
    await client.query('rollback');
  }
}

export interface Sequence {
  readonly table: string;
  readonly column: string;
  readonly last: number | null;
}

/** What each identity column gave out last. Not part of a snapshot: read after the rows, it is never behind them. */
export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const found = await client.query<{ table: string; column: string; last: string | null }>(`
    select c.relname as table, a.attname as column, s.last_value::text as last
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
    join pg_sequences s on format('%I.%I', s.schemaname, s.sequencename) = pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)
    where n.nspname = 'public' order by 1, 2`);
  return found.rows.map((row) => ({ ...row, last: row.last === null ? null : Number(row.last) }));
}
