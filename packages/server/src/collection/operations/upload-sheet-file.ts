import { randomUUID } from 'node:crypto';
import { keepUpload } from '../../files/index.ts';
import { refuse as refuseRequest } from '../../platform/errors/platform-errors.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { isOpen, refuseRound } from '../../rounds/index.ts';
import { importOr404 } from '../access.ts';
import { importCheckJob } from '../check-job.ts';
import { type Desk, lockDesk } from '../desk.ts';
import { importShape, presentImport } from '../present.ts';
import { insertImport, setJob } from '../repository/imports.ts';
import { mayFill } from '../rules.ts';
import { aboutDepartment, refuseLocked, taskParams } from '../task-shapes.ts';

const LIMIT = 20 * 1024 * 1024;

export const uploadSheetFile = defineOperation({
  name: 'collection.upload-sheet-file',
  summary: text('上传填好的表', 'Upload a filled table for a sheet'),
  permission: 'tasks.enter',
  method: 'POST',
  path: '/rounds/:roundId/tasks/:departmentId/files',
  params: taskParams,
  upload: { limit: LIMIT },
  output: importShape,
  errors: [
    'round.not-found',
    'round.closed',
    'task.not-found',
    'task.submitted',
    'task.approved',
    'request.no-file',
    'request.too-large',
    'files.account-full',
    'files.full',
  ],
  auditRefusals: true,
  load: lockDesk,
  about: aboutDepartment,
  async handle(context, { upload }, desk: Desk) {
    const { tx, services, principal, concerning, change, emit } = context;
    const { round, task } = desk;
    if (!isOpen(round)) throw refuseRound('round.closed', { round: round.id });
    if (!mayFill(task.state)) throw refuseLocked(context, desk);
    if (upload === null) throw refuseRequest('request.no-file');
    const id = randomUUID();
    const provider = task.department;
    await keepUpload(context, { ...upload, mediaType: 'application/octet-stream' });
    await insertImport(tx, {
      id,
      round: round.id,
      account: principal.account.id,
      provider,
      target: 'sheet',
      ...upload,
    });
    const input = { import: id, provider };
    const job = await services.jobs.enqueue(tx, importCheckJob, input, principal.account.id, upload.size);
    await setJob(tx, id, job);
    concerning(`${round.id}/${provider}/${id}`);
    change({ after: { import: id, sha256: upload.sha256, fileName: upload.fileName } });
    await emit('collection.file-received', { import: id, round: round.id });
    return presentImport(await importOr404(tx, id), principal.account.id);
  },
});
