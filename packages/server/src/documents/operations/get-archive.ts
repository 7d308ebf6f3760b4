import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { findJob } from '../../platform/jobs/repository.ts';
import { defineFileOperation } from '../../platform/operation/define.ts';
import type { Services } from '../../platform/services.ts';
import { text } from '../../platform/text.ts';
import { storeZip, type ZipEntry } from '../../platform/zip/store-zip.ts';
import { documentBatchJob } from '../job.ts';
import { refuse } from '../locale.ts';
import { pdfOf } from '../render-pdf.ts';
import { findDocument, unitsOfDocuments } from '../repository.ts';

const ZIP = 'application/zip';
const resultShape = z.object({ documents: z.array(z.string()) });

/** A name that is a plain file name on every system. */
const plain = (name: string): string => name.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 120);

async function* entries(services: Services, tenant: string, ids: readonly string[]): AsyncGenerator<ZipEntry> {
  for (const [at, id] of ids.entries()) {
    const found = await services.db.read(tenant, (tx) => findDocument(tx, id));
    if (found === null) continue;
    const { sha256 } = await pdfOf(services, tenant, id, found.content);
    const place = String(at + 1).padStart(3, '0');
    yield {
      name: `${place} ${plain(found.head.unitName['zh-CN'])}.pdf`,
      bytes: await readFile(services.blobs.path(sha256)),
    };
  }
}

export const getArchive = defineFileOperation({
  name: 'documents.get-archive',
  summary: text('下载整批文书', 'All documents of a batch in one archive'),
  permission: 'documents.read',
  method: 'GET',
  path: '/jobs/:jobId/archive.zip',
  params: z.object({ jobId: z.string().max(64) }),
  output: 'file',
  mediaType: ZIP,
  errors: ['document.no-batch'],
  everywhere: true,
  async load({ tx }, { params: { jobId } }) {
    const job = await findJob(tx, jobId);
    const result = resultShape.safeParse(job?.result);
    if (job?.kind !== documentBatchJob.kind || !result.success) throw refuse('document.no-batch', { id: jobId });
    const { documents } = result.data;
    return { documents, units: await unitsOfDocuments(tx, documents) };
  },
  views: (_input, { units }) => units.map((id) => ({ kind: 'unit', id })),
  handle: ({ tenant, services }, { params: { jobId } }, { documents }) =>
    Promise.resolve({
      mediaType: ZIP,
      fileName: `文书-${jobId.slice(0, 8)}.zip`,
      body: () => Promise.resolve(storeZip(entries(services, tenant, documents))),
    }),
});
