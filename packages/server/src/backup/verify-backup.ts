import { createHash } from 'node:crypto';
import type { Verdict } from '@hengjian/trail';
import type { FullText } from '../platform/text.ts';
import { text } from '../platform/text.ts';
import { bytesOf, type ReadOptions, readArchive } from './archive.ts';
import {
  FILE_ENTRY,
  foreignFile,
  HEADER,
  type Header,
  MANIFEST,
  type Manifest,
  parseHeader,
  parseManifest,
  TABLE_ENTRY,
} from './format.ts';
import { type Tally, Tallying } from './tables.ts';
import { TrailRows } from './trail-rows.ts';

export interface BackupVerdict {
  readonly ok: boolean;
  readonly header: Header;
  readonly manifest: Manifest;
  readonly rows: number;
  /** Of each tenant with a chain. */
  readonly trails: readonly { readonly tenant: string; readonly verdict: Verdict }[];
  readonly findings: readonly FullText[];
}

interface Found {
  readonly tables: ReadonlyMap<string, Tally>;
  readonly files: { count: number; bytes: number };
  readonly headerHash: string;
}

function compare(manifest: Manifest, header: Header, found: Found): FullText[] {
  const findings: FullText[] = [];
  if (manifest.header !== found.headerHash)
    findings.push(text('文件头与清单不符。', 'The header does not fit the manifest.'));
  const empty = new Tallying().end();
  for (const { name } of header.tables) {
    const told = manifest.tables[name];
    const seen = found.tables.get(name) ?? empty;
    if (told?.sha256 === seen.sha256 && told.rows === seen.rows) continue;
    findings.push(
      text(
        `表 ${name} 与清单不符：清单 ${told?.rows ?? 0} 行，实有 ${seen.rows} 行，或内容不同。`,
        `The table ${name} does not fit the manifest: ${told?.rows ?? 0} rows there, ${seen.rows} here, or other content.`,
      ),
    );
  }
  const { count, bytes } = manifest.files;
  if (found.files.count !== count || found.files.bytes !== bytes) {
    findings.push(
      text(
        `附件数量与清单不符：清单 ${count} 个，实有 ${found.files.count} 个。`,
        `The files do not fit the manifest: ${count} there, ${found.files.count} here.`,
      ),
    );
  }
  return findings;
}

function ofTrail(tenant: string, verdict: Verdict): FullText[] {
  return verdict.findings.map(({ seq, message }) =>
    text(
      `${tenant} 的留痕第 ${seq ?? '?'} 条：${message['zh-CN']}`,
      `Trail of ${tenant}, entry ${seq ?? '?'}: ${message.en}`,
    ),
  );
}

/**
 * Reads a whole backup and checks everything in it that can be checked without a database: every file's hash, every table's count and digest, the chain of
 * every trail. Throws BackupProblem where it is none, or cannot be read to its end.
 */
export async function verifyBackup(file: string, options: ReadOptions): Promise<BackupVerdict> {
  let header: Header | null = null;
  let manifest: Manifest | null = null;
  let headerHash = '';
  let trail: TrailRows | null = null;
  const tallies = new Map<string, Tallying>();
  const files = { count: 0, bytes: 0 };
  const findings: FullText[] = [];
  for await (const entry of readArchive(file, options)) {
    if (manifest !== null || (header === null) !== (entry.name === HEADER)) throw foreignFile();
    const table = TABLE_ENTRY.exec(entry.name)?.[1];
    const sha256 = FILE_ENTRY.exec(entry.name)?.[1];
    if (entry.name === HEADER) {
      const bytes = await bytesOf(entry);
      header = parseHeader(bytes);
      headerHash = createHash('sha256').update(bytes).digest('hex');
      trail = new TrailRows(header.tables);
    } else if (entry.name === MANIFEST) manifest = parseManifest(await bytesOf(entry));
    else if (table !== undefined && header?.tables.some(({ name }) => name === table)) {
      const tally = tallies.get(table) ?? new Tallying();
      tallies.set(table, tally);
      for await (const piece of entry.content) {
        tally.add(piece);
        trail?.add(table, piece);
      }
    } else if (sha256 !== undefined) {
      const hash = createHash('sha256');
      for await (const piece of entry.content) hash.update(piece);
      if (hash.digest('hex') !== sha256)
        findings.push(text(`附件 ${sha256} 的内容已变。`, `The file ${sha256} has other content.`));
      files.count++;
      files.bytes += entry.size;
    } else throw foreignFile();
  }
  if (header === null || manifest === null || trail === null) throw foreignFile();
  const tables = new Map([...tallies].map(([name, tally]) => [name, tally.end()]));
  findings.push(...compare(manifest, header, { tables, files, headerHash }));
  const trails = [...trail.end()].map(([tenant, verdict]) => ({ tenant, verdict }));
  for (const { tenant, verdict } of trails) findings.push(...ofTrail(tenant, verdict));
  const rows = [...tables.values()].reduce((sum, tally) => sum + tally.rows, 0);
  return { ok: findings.length === 0, header, manifest, rows, trails, findings };
}
