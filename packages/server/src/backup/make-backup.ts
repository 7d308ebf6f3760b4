import { createHash } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { BlobStore } from '../platform/blobs/blob-store.ts';
import { type ArchiveWriter, writeArchive } from './archive.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  fileEntry,
  HEADER,
  type Header,
  MANIFEST,
  type Manifest,
  tableEntry,
} from './format.ts';
import { openDatabase, type Place } from './place.ts';
import { copyOut, listSequences, listTables, listTenantIds, settle, type Tally, Tallying } from './tables.ts';

/** A table goes out in pieces of this size, so that no table has to fit into memory. */
const PIECE = 1024 * 1024;

export interface BackupOrder {
  readonly place: Place;
  readonly file: string;
  readonly passphrase: string | undefined;
  readonly signal: AbortSignal;
  /** Bytes that are out, of about how many. */
  readonly progress: (done: number, total: number) => void;
}

export interface BackupMade {
  readonly header: Header;
  readonly manifest: Manifest;
}

async function headerOf(client: pg.ClientBase): Promise<Header> {
  const migrations = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from hengjian_meta.migrations order by name collate "C"',
  );
  const about = await client.query<{ id: string; now: Date }>(
    'select id, now() as now from hengjian_meta.installation',
  );
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    madeAt: about.rows[0]?.now.toISOString() ?? '',
    installation: about.rows[0]?.id ?? '',
    tenants: await listTenantIds(client),
    migrations: migrations.rows,
    tables: await listTables(client),
  };
}

class Step {
  #done = 0;
  readonly #total: number;
  readonly #tell: BackupOrder['progress'];
  constructor(total: number, tell: BackupOrder['progress']) {
    this.#total = total;
    this.#tell = tell;
  }
  add(bytes: number): void {
    this.#done += bytes;
    this.#tell(Math.min(this.#done, this.#total), this.#total);
  }
}

async function writeTables(
  client: pg.ClientBase,
  { tables, tenants }: Header,
  writer: ArchiveWriter,
  step: Step,
): Promise<Record<string, Tally>> {
  const tallies: Record<string, Tally> = {};
  for (const table of tables) {
    const tally = new Tallying();
    let waiting: Buffer[] = [];
    let size = 0;
    let piece = 0;
    const flush = async (): Promise<void> => {
      if (size === 0) return;
      await writer.bytes(tableEntry(table.name, ++piece), Buffer.concat(waiting));
      step.add(size);
      waiting = [];
      size = 0;
    };
    for await (const part of copyOut(client, table, tenants)) {
      tally.add(part);
      waiting.push(part);
      size += part.length;
      if (size >= PIECE) await flush();
    }
    await flush();
    tallies[table.name] = tally.end();
  }
  return tallies;
}

async function digestOf(blobs: BlobStore, sha256: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of blobs.read(sha256)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** What the database names in this snapshot. A file is kept before its row is committed, so the directory, looked at later, has them all. */
async function namedFiles(client: pg.ClientBase, tenants: readonly string[]): Promise<Set<string>> {
  const named = new Set<string>();
  for (const tenant of tenants) {
    await client.query(`set local app.tenant = ${pg.escapeLiteral(tenant)}`);
    const rows = await client.query<{ sha256: string }>('select sha256 from files where tenant_id = $1', [tenant]);
    for (const { sha256 } of rows.rows) named.add(sha256);
  }
  return named;
}

async function writeFiles(
  named: ReadonlySet<string>,
  blobs: BlobStore,
  writer: ArchiveWriter,
  step: Step,
): Promise<Manifest['files']> {
  const files = { count: 0, bytes: 0, missing: [] as string[], damaged: [] as string[] };
  for (const sha256 of [...named].sort()) {
    if (!(await blobs.has(sha256))) {
      files.missing.push(sha256);
      continue;
    }
    if ((await digestOf(blobs, sha256)) !== sha256) {
      files.damaged.push(sha256);
      continue;
    }
    const size = await blobs.size(sha256);
    await writer.stream(fileEntry(sha256), size, blobs.read(sha256));
    files.count++;
    files.bytes += size;
    step.add(size);
  }
  return files;
}

async function totalBytes(client: pg.ClientBase, named: ReadonlySet<string>, blobs: BlobStore): Promise<number> {
  const rows = await client.query<{ bytes: string }>(`
    select coalesce(sum(pg_relation_size(c.oid)), 0)::text as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r'`);
  let bytes = Number(rows.rows[0]?.bytes ?? 0);
  for (const sha256 of named) if (await blobs.has(sha256)) bytes += await blobs.size(sha256);
  return bytes;
}

/**
 * Writes one snapshot of the database and the files it names to a file, while the installation goes on. The key is not in it. Throws BackupProblem where
 * a person has to act; nothing is left then.
 */
export async function makeBackup(order: BackupOrder): Promise<BackupMade> {
  const opened = await openDatabase(order.place);
  const client = new pg.Client({ ...opened.connection, application_name: 'hengjian backup' });
  const blobs = new BlobStore(path.join(order.place.dataDirectory, 'files'));
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    await settle(client);
    const header = await headerOf(client);
    const named = await namedFiles(client, header.tenants);
    const step = new Step(await totalBytes(client, named, blobs), order.progress);
    let manifest: Manifest | undefined;
    await writeArchive(order.file, order.passphrase, order.signal, async (writer) => {
      const bytes = Buffer.from(`${JSON.stringify(header, null, 2)}\n`);
      await writer.bytes(HEADER, bytes);
      const tables = await writeTables(client, header, writer, step);
      const files = await writeFiles(named, blobs, writer, step);
      const seal = await client.query<{ key_seal: string | null }>('select key_seal from hengjian_meta.installation');
      manifest = {
        header: createHash('sha256').update(bytes).digest('hex'),
        tables,
        files,
        sequences: await listSequences(client),
        keySeal: seal.rows[0]?.key_seal ?? null,
      };
      await writer.bytes(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    });
    if (manifest === undefined) throw new Error('a backup without a manifest');
    return { header, manifest };
  } finally {
    await client.end().catch(() => undefined);
    await opened.close();
  }
}
