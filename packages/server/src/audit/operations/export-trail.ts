import { Readable } from 'node:stream';
import { entryLine, FORMAT, FORMAT_VERSION, GENESIS, headerLine, type TrailHeader } from '@hengjian/trail';
import { defineFileOperation } from '../../platform/operation/define.ts';
import type { Services } from '../../platform/services.ts';
import { text } from '../../platform/text.ts';
import { entriesAfter, findHead } from '../repository/chain.ts';

const JSON_LINES = 'application/x-ndjson; charset=utf-8';
/** Entries read, and held in memory, at a time. */
const PIECE = 1_000;

/**
 * The lines from the first entry to the head of the moment the export was asked for. Entries do not change and have no gaps, so each piece is read in a
 * transaction of its own: a slow reader holds neither a connection nor an old snapshot.
 */
async function* lines(services: Services, header: TrailHeader): AsyncGenerator<string> {
  yield `${headerLine(header)}\n`;
  for (let seq = 0; seq < header.head.seq; ) {
    const after = seq;
    const piece = await services.db.read(header.tenant, (tx) => entriesAfter(tx, after, header.head.seq, PIECE));
    // Whatever an intruder took out of the middle is missing in the export as well, and is found there.
    if (piece.length === 0) return;
    yield piece.map((entry) => `${entryLine(entry)}\n`).join('');
    seq = piece.at(-1)?.seq ?? header.head.seq;
  }
}

export const exportTrail = defineFileOperation({
  name: 'audit.export',
  summary: text('导出全部留痕', 'Export the whole trail'),
  permission: 'trail.export',
  method: 'GET',
  path: '/audit/export',
  everywhere: true,
  output: 'file',
  mediaType: JSON_LINES,
  errors: [],
  auditRefusals: true,
  load: ({ tenant }) => Promise.resolve({ tenant }),
  views: (_input, { tenant }) => ({ kind: 'trail', id: tenant }),
  async handle({ tx, tenant, services, now }) {
    const head = (await findHead(tx)) ?? { seq: 0, hash: GENESIS };
    const [last] = await entriesAfter(tx, head.seq - 1, head.seq, 1);
    const header: TrailHeader = {
      format: FORMAT,
      version: FORMAT_VERSION,
      tenant,
      algorithm: last?.algorithm ?? 'sha256',
      count: head.seq,
      head: { seq: head.seq, hash: head.hash },
      exportedAt: now.toISOString(),
    };
    return {
      mediaType: JSON_LINES,
      fileName: `留痕-${tenant}-${now.toISOString().slice(0, 10)}.jsonl`,
      body: () => Promise.resolve(Readable.from(lines(services, header), { objectMode: false })),
    };
  },
});
