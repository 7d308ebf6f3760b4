import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { BlobStore } from '../platform/blobs/blob-store.ts';
import { writeMark } from '../platform/installation/installation.ts';
import { RESTORING } from '../platform/installation/restoring.ts';
import { type Migration, migrate, readMigrations } from '../platform/sql/migrate.ts';
import { ensureRoles } from '../platform/sql/roles.ts';
import { text } from '../platform/text.ts';
import { bytesOf, type ReadOptions, readArchive } from './archive.ts';
import { FILE_ENTRY, HEADER, type Header, MANIFEST, type Manifest, parseManifest, TABLE_ENTRY } from './format.ts';
import { type Opened, openDatabase, type Place, startOwn } from './place.ts';
import { BackupProblem } from './problem.ts';
import { DatabaseRestore, isEmpty } from './restore-database.ts';
import { type BackupVerdict, verifyBackup } from './verify-backup.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
/** What may stand in a data directory before: the key, which is kept elsewhere and brought back by hand, and a site's own fonts. */
const ALLOWED = new Set(['key', 'fonts']);

export interface RestoreOrder extends Omit<ReadOptions, 'progress'> {
  readonly file: string;
  readonly place: Place;
  readonly progress: (step: 'check' | 'restore', done: number, total: number) => void;
}

/** The migrations of the backup as this program knows them. */
async function migrationsOf(header: Header): Promise<readonly Migration[]> {
  const known = await readMigrations(MIGRATIONS);
  const wanted = new Map(header.migrations.map(({ name, checksum }) => [name, checksum]));
  const found = known.filter(({ name, checksum }) => wanted.get(name) === checksum);
  if (found.length === wanted.size) return found;
  throw new BackupProblem(
    'backup.newer',
    text(
      '备份来自更新的版本，本程序不认识其中的数据结构。请升级程序后再恢复。',
      'The backup comes from a newer version; this program does not know its schema. Upgrade the program and restore again.',
    ),
  );
}

function refuseFilled(directory: string): void {
  if (!existsSync(directory)) return;
  const found = readdirSync(directory).filter((entry) => !ALLOWED.has(entry));
  if (found.length === 0) return;
  const incomplete = found.includes(RESTORING);
  throw new BackupProblem(
    incomplete ? 'restore.incomplete' : 'restore.not-empty',
    incomplete
      ? text(
          `${directory} 中有一次没有完成的恢复。请删除该目录后重新恢复。`,
          `${directory} holds a restore that was broken off. Remove the directory and restore again.`,
        )
      : text(
          `数据目录 ${directory} 不是空的。恢复只写入空目录：请用 --data 另选一个。`,
          `The data directory ${directory} is not empty. A restore goes into an empty one only: choose another by --data.`,
        ),
  );
}

/** Durable before anything else is there. */
function raiseMarker(directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const place of [path.join(directory, RESTORING), directory]) {
    const handle = openSync(place, place === directory ? 'r' : 'wx');
    fsyncSync(handle);
    closeSync(handle);
  }
}

/** Takes away what a restore that failed has put there; the marker last. */
async function clear(directory: string, existed: boolean): Promise<void> {
  const made = readdirSync(directory).filter((entry) => !ALLOWED.has(entry) && entry !== RESTORING);
  for (const entry of made) await rm(path.join(directory, entry), { recursive: true, force: true });
  await rm(path.join(directory, RESTORING), { force: true });
  if (!existed) await rm(directory, { recursive: true, force: true });
}

async function load(order: RestoreOrder, client: pg.ClientBase, { header }: BackupVerdict): Promise<Manifest> {
  const blobs = new BlobStore(path.join(order.place.dataDirectory, 'files'));
  await blobs.open();
  const database = new DatabaseRestore(client, header);
  await database.begin(await migrationsOf(header));
  let manifest: Manifest | null = null;
  const options = { ...order, progress: (done: number, total: number) => order.progress('restore', done, total) };
  for await (const entry of readArchive(order.file, options)) {
    const table = TABLE_ENTRY.exec(entry.name)?.[1];
    const sha256 = FILE_ENTRY.exec(entry.name)?.[1];
    if (table !== undefined) await database.piece(table, entry.content);
    else if (sha256 !== undefined) {
      const kept = await blobs.keep(Readable.from(entry.content), entry.size);
      if (kept.sha256 !== sha256) throw changed();
    } else if (entry.name === MANIFEST) manifest = parseManifest(await bytesOf(entry));
    else if (entry.name !== HEADER) throw changed();
  }
  if (manifest === null) throw changed();
  writeMark(blobs.root, header.installation);
  await database.end(manifest);
  return manifest;
}

/**
 * Fills an empty place from a backup, all or nothing: the file is read to its end and checked before anything is written; rows are one transaction; the data
 * directory bears a marker until the very last, and no server starts on it. Afterwards the schema is brought forward.
 */
export async function restoreBackup(order: RestoreOrder): Promise<BackupVerdict> {
  const { dataDirectory } = order.place;
  refuseFilled(dataDirectory);
  const verdict = await verifyBackup(order.file, {
    ...order,
    progress: (done, total) => order.progress('check', done, total),
  });
  if (!verdict.ok) throw altered(verdict);
  await migrationsOf(verdict.header);
  const existed = existsSync(dataDirectory);
  if (order.place.ownerUrl !== undefined) await refuseUsed(order.place);
  raiseMarker(dataDirectory);
  let opened: Opened | null = null;
  try {
    opened = order.place.ownerUrl === undefined ? await startOwn(dataDirectory) : await openDatabase(order.place);
    const client = new pg.Client({ ...opened.connection, application_name: 'hengjian restore' });
    await client.connect();
    try {
      await ensureRoles(client);
      await load(order, client, verdict);
    } finally {
      await client.end();
    }
    await migrate(opened.connection, MIGRATIONS);
  } catch (error) {
    await opened?.close();
    await clear(dataDirectory, existed);
    throw error;
  }
  await opened.close();
  await rm(path.join(dataDirectory, RESTORING));
  return verdict;
}

async function refuseUsed(place: Place): Promise<void> {
  const client = new pg.Client({ connectionString: place.ownerUrl });
  await client.connect();
  try {
    if (await isEmpty(client)) return;
  } finally {
    await client.end();
  }
  throw new BackupProblem(
    'restore.not-empty',
    text(
      '数据库不是空的。恢复只写入空数据库：请新建一个。',
      'The database is not empty. A restore goes into an empty one only: create a new one.',
    ),
  );
}

const changed = (): BackupProblem =>
  new BackupProblem(
    'backup.changed',
    text(
      '备份文件在恢复过程中变了，已全部撤销。',
      'The backup changed while it was being restored; everything was undone.',
    ),
  );
const altered = ({ findings }: BackupVerdict): BackupProblem =>
  new BackupProblem(
    'backup.altered',
    text(
      `备份内容与其清单不符，没有恢复任何内容：\n${findings.map((one) => one['zh-CN']).join('\n')}`,
      `The backup is not what its manifest says; nothing was restored:\n${findings.map((one) => one.en).join('\n')}`,
    ),
  );
