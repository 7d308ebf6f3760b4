import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { keepUpload } from '../../files/index.ts';
import { refuse as refuseRequest } from '../../platform/errors/platform-errors.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { openRoundForUpdate, type Round } from '../../rounds/index.ts';
import { importOr404, providerOf } from '../access.ts';
import { importCheckJob } from '../check-job.ts';
import { importShape, presentImport } from '../present.ts';
import { insertImport, setJob } from '../repository/imports.ts';

const LIMIT = 100 * 1024 * 1024;

async function load(
  context: Context,
  { params, query }: { params: { roundId: string }; query: { provider?: string | undefined } },
): Promise<{ readonly provider: string | null; readonly round: Round }> {
  const provider = providerOf(context, query.provider);
  return { provider, round: await openRoundForUpdate(context.tx, params.roundId) };
}

export const uploadImport = defineOperation({
  name: 'collection.upload-import',
  summary: text('上传数据文件', 'Upload a table of figures'),
  permission: 'imports.upload',
  method: 'POST',
  path: '/rounds/:roundId/imports',
  params: z.object({ roundId: z.string().max(200) }),
  query: z.object({ provider: z.string().max(100).optional() }),
  upload: { limit: LIMIT },
  output: importShape,
  errors: [
    'round.not-found',
    'import.provider-needed',
    'round.closed',
    'request.no-file',
    'request.too-large',
    'files.account-full',
    'files.full',
  ],
  // The department named, or the supplier's own: a repeated upload is about the one it was for then.
  about: (_input, { provider }) => provider,
  load,
  async handle(context, { upload }, { round, provider }) {
    const { tx, services, principal, concerning, change, emit } = context;
    if (upload === null) throw refuseRequest('request.no-file');
    const id = randomUUID();
    await keepUpload(context, { ...upload, mediaType: 'application/octet-stream' });
    await insertImport(tx, {
      id,
      round: round.id,
      account: principal.account.id,
      provider,
      target: 'ledger',
      ...upload,
    });
    const job = await services.jobs.enqueue(
      tx,
      importCheckJob,
      { import: id, provider },
      principal.account.id,
      upload.size,
    );
    await setJob(tx, id, job);
    concerning(`${round.id}/${id}`);
    change({ after: { import: id, sha256: upload.sha256, fileName: upload.fileName } });
    await emit('collection.file-received', { import: id, round: round.id });
    return presentImport(await importOr404(tx, id), principal.account.id);
  },
});
