import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { StartError } from '../database/start-error.ts';
import type { Vault } from '../secrets/vault.ts';
import { text } from '../text.ts';

const LOCK = 4_837_263;
/** In the directory of files. */
const MARK = 'installation';
const SEAL_CONTEXT = 'installation';

interface Row {
  readonly id: string;
  readonly files_marked: boolean;
  readonly key_seal: string | null;
}

function readMark(directory: string): string | null {
  try {
    return readFileSync(path.join(directory, MARK), 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Durable before it has its name: a mark is whole or not there. */
export function writeMark(directory: string, id: string): void {
  const fresh = path.join(directory, `${MARK}.${process.pid}`);
  const handle = openSync(fresh, 'w', 0o600);
  writeSync(handle, `${id}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(fresh, path.join(directory, MARK));
}

function checkDirectory(directory: string, { id, files_marked }: Row): void {
  const mark = readMark(directory);
  if (mark === id || (mark === null && !files_marked)) return;
  throw new StartError(
    text(
      `文件目录 ${directory} 不属于这个数据库（目录标记 ${mark ?? '无'}，数据库标识 ${id}）。多个服务进程共用一个数据库时，必须共用同一个数据目录：请用 DATA_DIR 指明原来的目录，或挂载共享存储。`,
      `The files in ${directory} do not belong to this database (the directory says ${mark ?? 'nothing'}, the database is ${id}). Servers that share a database must share its data directory: name the right one in DATA_DIR, or mount the shared storage.`,
    ),
  );
}

function checkKey(vault: Vault, { id, key_seal }: Row): void {
  if (key_seal === null) return;
  try {
    if (vault.open(key_seal, SEAL_CONTEXT) === id) return;
  } catch {
    // Another key: said below.
  }
  throw new StartError(
    text(
      '密钥不是这个数据库所用的密钥，动态口令等密封内容将无法读取。请用 HENGJIAN_KEY 或数据目录中的文件 key 提供原来的密钥。',
      'The key is not the one this database was used with: sealed values such as second factors could not be read. Give the right one in HENGJIAN_KEY or in the file key of the data directory.',
    ),
  );
}

/**
 * Ties database, directory of files and key together on the first start, and on every later one refuses what does not belong together. As the owner of
 * the schema. Several servers may do it at once.
 */
export async function tieInstallation(connection: pg.ClientConfig, directory: string, vault: Vault): Promise<void> {
  const client = new pg.Client({ ...connection, application_name: 'hengjian installation' });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const found = await client.query<Row>('select id, files_marked, key_seal from hengjian_meta.installation');
    const row = found.rows[0];
    if (row === undefined) throw new Error('the database has no installation id');
    checkDirectory(directory, row);
    checkKey(vault, row);
    if (!row.files_marked || row.key_seal === null) {
      writeMark(directory, row.id);
      await client.query(
        'update hengjian_meta.installation set files_marked = true, key_seal = coalesce(key_seal, $1)',
        [vault.seal(row.id, SEAL_CONTEXT)],
      );
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}
