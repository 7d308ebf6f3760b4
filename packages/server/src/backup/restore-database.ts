import { finished } from 'node:stream/promises';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { applyMigrations, type Migration } from '../platform/sql/migrate.ts';
import { text } from '../platform/text.ts';
import type { Header, Manifest, Table } from './format.ts';
import { BackupProblem } from './problem.ts';
import { listTables, settle, tallyTable } from './tables.ts';

const name = pg.escapeIdentifier;

/** Whether nobody has put anything into the database yet. */
export async function isEmpty(client: pg.ClientBase): Promise<boolean> {
  const found = await client.query(`
    select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'hengjian_meta') and c.relkind in ('r', 'p', 'v', 'm', 'S') limit 1`);
  return found.rowCount === 0;
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * Fills an empty database from a backup, in one transaction: schema, rows, keys, numbering. A process that dies leaves the database as empty as it was. The
 * foreign keys are taken off first and put on again at the end, where all rows are checked at once; the owner's own row-level security is off meanwhile.
 */
export class DatabaseRestore {
  readonly #client: pg.ClientBase;
  readonly #header: Header;
  readonly #tables: ReadonlyMap<string, Table>;
  #keys: ForeignKey[] = [];
  #open: { table: string; stream: CopyStreamQuery } | null = null;

  constructor(client: pg.ClientBase, header: Header) {
    this.#client = client;
    this.#header = header;
    this.#tables = new Map(header.tables.map((table) => [table.name, table]));
  }

  /** `migrations` are those of the backup. */
  async begin(migrations: readonly Migration[]): Promise<void> {
    await this.#client.query('begin');
    await settle(this.#client);
    await applyMigrations(this.#client, migrations);
    const mine = new Map((await listTables(this.#client)).map((table) => [table.name, table.columns.join()]));
    const same = this.#header.tables.every((table) => mine.get(table.name) === table.columns.join());
    if (!same || mine.size !== this.#tables.size) throw otherSchema();
    const keys = await this.#client.query<ForeignKey>(`
      select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and k.contype = 'f' and k.conparentid = 0`);
    this.#keys = keys.rows;
    const every = [...this.#tables.keys()].map(name);
    for (const key of this.#keys)
      await this.#client.query(`alter table ${name(key.table)} drop constraint ${name(key.name)}`);
    for (const table of every) await this.#client.query(`alter table ${table} no force row level security`);
    // A migration may bring rows of its own; the backup has them, too.
    await this.#client.query(`truncate ${every.join(', ')}`);
  }

  /** A piece of a table; the pieces of one come one after the other. */
  async piece(table: string, content: AsyncIterable<Buffer>): Promise<void> {
    if (this.#open?.table !== table) {
      await this.#closeTable();
      const columns = (this.#tables.get(table)?.columns ?? []).map(name).join(', ');
      this.#open = { table, stream: this.#client.query(copyFrom(`copy ${name(table)} (${columns}) from stdin`)) };
    }
    const { stream } = this.#open;
    for await (const part of content) {
      if (stream.errored !== null) break;
      if (!stream.write(part))
        await new Promise<void>((resolve) => stream.once('drain', resolve).once('close', resolve));
    }
  }

  /** Of a ballot that was open its papers are not in the backup: nobody may go on with it as if they were, or sign for it. */
  async #interruptBallots(): Promise<void> {
    if (!this.#tables.has('ballots')) return;
    const open = `state in ('opening', 'open', 'closing')`;
    await this.#client.query(`update ballot_boxes b set key_sealed = null from ballots a
      where a.tenant_id = b.tenant_id and a.ballot_id = b.ballot_id and a.${open}`);
    // Nobody counts for these columns any more: they are asked of their departments again.
    if (this.#tables.has('ballot_columns'))
      await this.#client.query(
        `delete from ballot_columns c using ballots a where a.tenant_id = c.tenant_id and a.ballot_id = c.ballot_id and a.${open}`,
      );
    await this.#client.query(
      `update ballots set state = 'interrupted', slip_secret_sealed = null, receipt_key_sealed = null where ${open}`,
    );
  }

  async #closeTable(): Promise<void> {
    if (this.#open === null) return;
    const { stream } = this.#open;
    this.#open = null;
    stream.end();
    await finished(stream);
  }

  /** Puts everything back on, and looks whether the rows are those of the backup. Commits. */
  async end(manifest: Manifest): Promise<void> {
    await this.#closeTable();
    for (const { table, column, last } of manifest.sequences) {
      if (last === null) continue;
      await this.#client.query('select setval(pg_get_serial_sequence($1, $2), $3)', [
        `public.${name(table)}`,
        column,
        last,
      ]);
    }
    for (const key of this.#keys)
      await this.#client.query(`alter table ${name(key.table)} add constraint ${name(key.name)} ${key.definition}`);
    for (const table of this.#header.tables) {
      const tally = await tallyTable(this.#client, table, this.#header.tenants);
      if (tally.sha256 !== manifest.tables[table.name]?.sha256) throw notTheSame(table.name);
    }
    await this.#interruptBallots();
    for (const table of this.#header.tables)
      await this.#client.query(`alter table ${name(table.name)} force row level security`);
    await this.#client.query('update hengjian_meta.installation set id = $1, files_marked = true, key_seal = $2', [
      this.#header.installation,
      manifest.keySeal,
    ]);
    await this.#client.query('commit');
  }
}

const otherSchema = (): BackupProblem =>
  new BackupProblem(
    'backup.schema',
    text(
      '备份中的表与其所列的迁移不符，无法恢复。请换一份备份，或使用生成它的版本。',
      'The tables of the backup are not those of the migrations it names. Take another backup, or the version that made it.',
    ),
  );
const notTheSame = (table: string): BackupProblem =>
  new BackupProblem(
    'backup.not-the-same',
    text(
      `恢复后核对时，表 ${table} 的内容与备份不一致，已全部撤销。`,
      `After loading, the table ${table} was not the same as in the backup; everything was undone.`,
    ),
  );
