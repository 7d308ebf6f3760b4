import { open } from 'node:fs/promises';
import { z } from 'zod';
import { keepUpload } from '../../files/index.ts';
import { refuse as refuseRequest } from '../../platform/errors/platform-errors.ts';
import { defineFileOperation, defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { isOpen, refuseRound } from '../../rounds/index.ts';
import { type Desk, type DeskParams, lockDesk, readDesk } from '../desk.ts';
import { evidenceType, HEAD_BYTES } from '../evidence-type.ts';
import { refuse } from '../locale.ts';
import { evidenceOf, rememberEvidence } from '../repository/remarks.ts';
import { mayFill } from '../rules.ts';
import { aboutDepartment, refuseLocked, taskParams } from '../task-shapes.ts';

const LIMIT = 20 * 1024 * 1024;

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export const attachEvidence = defineOperation({
  name: 'collection.attach-evidence',
  summary: text('添加佐证材料', 'Hand in a file as evidence'),
  permission: 'tasks.fill',
  method: 'POST',
  path: '/rounds/:roundId/tasks/:departmentId/evidence',
  params: taskParams,
  upload: { limit: LIMIT },
  output: z
    .object({ sha256: z.string(), fileName: z.string(), mediaType: z.string(), size: z.number().int() })
    .meta({ id: 'Evidence' }),
  errors: [
    'round.not-found',
    'round.closed',
    'task.not-found',
    'task.submitted',
    'task.approved',
    'evidence.type',
    'request.no-file',
    'request.too-large',
    'files.account-full',
    'files.full',
  ],
  auditRefusals: true,
  load: lockDesk,
  about: aboutDepartment,
  async handle(context, { upload }, desk: Desk) {
    const { tx, principal, now, change } = context;
    if (!isOpen(desk.round)) throw refuseRound('round.closed', { round: desk.round.id });
    if (!mayFill(desk.task.state)) throw refuseLocked(context, desk);
    if (upload === null) throw refuseRequest('request.no-file');
    const mediaType = evidenceType(await headOf(upload.path), upload.fileName);
    if (mediaType === null) throw refuse('evidence.type', { name: upload.fileName });
    const file = { sha256: upload.sha256, fileName: upload.fileName, size: upload.size, mediaType };
    await keepUpload(context, file);
    const at = { round: desk.round.id, department: desk.task.department, by: principal.account.id, at: now };
    await rememberEvidence(tx, at, file);
    change({ after: { sha256: file.sha256, fileName: file.fileName, size: file.size } });
    return file;
  },
});

export const getEvidence = defineFileOperation<DeskParams & { readonly sha256: string }, Record<string, never>, Desk>({
  name: 'collection.get-evidence',
  summary: text('下载佐证材料', 'A file handed in as evidence'),
  permission: 'tasks.read',
  method: 'GET',
  path: '/rounds/:roundId/tasks/:departmentId/evidence/:sha256',
  params: taskParams.extend({ sha256: z.string().max(64) }),
  output: 'file',
  mediaType: 'application/octet-stream',
  errors: ['round.not-found', 'task.not-found', 'evidence.not-found'],
  load: readDesk,
  about: aboutDepartment,
  async handle({ tx, services }, { params }, desk) {
    const file = (await evidenceOf(tx, desk.round.id, desk.task.department)).get(params.sha256);
    if (file === undefined) throw refuse('evidence.not-found');
    const { sha256, fileName, mediaType, size } = file;
    return { mediaType, fileName, size, etag: sha256, body: async () => services.blobs.read(sha256) };
  },
});
