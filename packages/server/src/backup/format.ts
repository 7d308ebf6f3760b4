import { z } from 'zod';
import { text } from '../platform/text.ts';
import { BackupProblem } from './problem.ts';

export const FORMAT = 'hengjian-backup';
export const FORMAT_VERSION = 1;

/** Entries of the archive, in this order: what it is, the tables in pieces, the files, what was counted. */
export const HEADER = 'header.json';
export const MANIFEST = 'manifest.json';
export const TABLE_ENTRY = /^tables\/([a-z_][a-z0-9_]*)\/(\d{6,})\.copy$/;
export const FILE_ENTRY = /^files\/([0-9a-f]{64})$/;
export const tableEntry = (table: string, piece: number): string =>
  `tables/${table}/${String(piece).padStart(6, '0')}.copy`;
export const fileEntry = (sha256: string): string => `files/${sha256}`;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/);
const count = z.number().int().min(0);

const headerShape = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  madeAt: z.string(),
  installation: z.string(),
  tenants: z.array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)),
  /** The schema: which migrations, and what each said. */
  migrations: z.array(z.object({ name: z.string(), checksum: hash })),
  tables: z.array(z.object({ name: identifier, columns: z.array(identifier), order: z.array(z.string()) })),
});
export type Header = z.infer<typeof headerShape>;
export type Table = Header['tables'][number];

const manifestShape = z.object({
  /** SHA-256 of the bytes of header.json. */
  header: hash,
  /** Of all pieces of a table one after the other; rows of one tenant after the other, each in the order of the primary key. */
  tables: z.record(z.string(), z.object({ rows: count, bytes: count, sha256: hash })),
  files: z.object({
    count,
    bytes: count,
    /** Named by the database and not found, or found with other content, when the backup was made. */
    missing: z.array(hash),
    damaged: z.array(hash),
  }),
  /** The number each identity column had given out last. */
  sequences: z.array(z.object({ table: identifier, column: identifier, last: z.number().int().nullable() })),
  /** Tells on the first start whether the key is the right one; the key itself is in no backup. */
  keySeal: z.string().nullable(),
});
export type Manifest = z.infer<typeof manifestShape>;

export const foreignFile = (): BackupProblem =>
  new BackupProblem(
    'backup.foreign',
    text(
      '这不是本程序的备份文件，或由不兼容的版本生成。请检查所选文件，必要时使用生成它的版本恢复。',
      'This is not a backup of this program, or one of a version that cannot be read. Check which file you chose; if need be restore with the version that made it.',
    ),
  );

function parse<T>(shape: z.ZodType<T>, bytes: Buffer): T {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw foreignFile();
  }
  const result = shape.safeParse(value);
  if (!result.success) throw foreignFile();
  return result.data;
}

export const parseHeader = (bytes: Buffer): Header => parse(headerShape, bytes);
export const parseManifest = (bytes: Buffer): Manifest => parse(manifestShape, bytes);
