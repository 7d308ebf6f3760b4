import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { keepUpload } from '../../files/index.ts';
import { refuse as refuseRequest } from '../../platform/errors/platform-errors.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { reasonBody } from '../../platform/operation/reason.ts';
import { pick, text } from '../../platform/text.ts';
import { enteredBy, importOr404 } from '../access.ts';
import { applyChanges } from '../apply.ts';
import { unitsCheckJob } from '../check-job.ts';
import { tenantDay } from '../day.ts';
import { importShape, isConfirmable, presentImport } from '../import-view.ts';
import { importStateWords, refuse } from '../locale.ts';
import { changesOf, insertImport, markStored, setImportState } from '../repository/imports.ts';
import { loadTree, takeTree } from '../repository/units.ts';
import { day } from '../shapes.ts';
import type { UnitImport } from '../types.ts';

const LIMIT = 20 * 1024 * 1024;

export const uploadUnits = defineOperation({
  name: 'org.upload-units',
  summary: text('上传单位表', 'Upload a table of units'),
  permission: 'units.manage',
  method: 'POST',
  path: '/unit-imports',
  everywhere: true,
  /** The day from which rows hold that name none; today where absent. */
  query: z.object({ day: day.optional() }),
  upload: { limit: LIMIT },
  output: importShape,
  errors: ['request.no-file', 'request.too-large', 'files.account-full', 'files.full'],
  async handle(context, { query, upload }) {
    const { tx, now, services, principal, concerning, change } = context;
    if (upload === null) throw refuseRequest('request.no-file');
    const id = randomUUID();
    const on = query.day ?? (await tenantDay(tx, now));
    await keepUpload(context, { ...upload, mediaType: 'application/octet-stream' });
    await insertImport(tx, { id, ...upload, day: on, createdBy: principal.account.id, createdAt: now });
    const job = await services.jobs.enqueue(tx, unitsCheckJob, { import: id }, principal.account.id, upload.size);
    await setImportState(tx, id, 'checking', job);
    concerning(id);
    change({ after: { import: id, sha256: upload.sha256, fileName: upload.fileName, day: on } });
    return presentImport(await importOr404(tx, id));
  },
});

const params = z.object({ importId: z.string().max(64) });
const load = ({ tx }: Context, input: { params: { importId: string } }): Promise<UnitImport> =>
  importOr404(tx, input.params.importId, true);
const state = (context: Context, kept: UnitImport) => ({ state: pick(importStateWords[kept.state], context.locale) });
const common = {
  permission: 'units.manage',
  method: 'POST',
  everywhere: true,
  auditRefusals: true,
  params,
  output: importShape,
  load,
} as const;

/** All of it in one transaction, under the lock of the tree: nothing is half there, and a second confirmation finds it done. */
export const confirmUnits = defineOperation({
  ...common,
  name: 'org.confirm-units',
  summary: text('确认单位入库', 'Store the units of a checked table'),
  path: '/unit-imports/:importId/confirm',
  errors: ['unit-import.not-found', 'unit-import.not-ready', 'unit-import.nothing-new', 'unit-import.outdated'],
  async handle(context, _input, kept) {
    const { tx, now, change } = context;
    if (kept.state !== 'ready') throw refuse('unit-import.not-ready', state(context, kept));
    if (!isConfirmable(kept)) throw refuse('unit-import.nothing-new');
    // Taking the tree counts as a change: what the check has seen is one less.
    if ((await takeTree(tx)) - 1 !== kept.treeRevision) throw refuse('unit-import.outdated');
    const changes = await changesOf(tx, kept.id);
    const wanted = changes.map(({ after }) => after);
    await applyChanges(tx, await loadTree(tx), wanted, enteredBy(context, kept.fileName));
    await markStored(tx, kept.id, now);
    change({
      before: { state: kept.state },
      after: { state: 'confirmed', new: kept.counts.new, changed: kept.counts.changed, sha256: kept.sha256 },
    });
    return presentImport(await importOr404(tx, kept.id));
  },
});

export const discardUnits = defineOperation({
  ...common,
  name: 'org.discard-units',
  summary: text('放弃单位导入', 'Discard an import of units; its file is kept'),
  path: '/unit-imports/:importId/discard',
  body: reasonBody,
  errors: ['unit-import.not-found', 'unit-import.not-ready'],
  async handle(context, { body }, kept) {
    if (kept.state === 'confirmed' || kept.state === 'discarded')
      throw refuse('unit-import.not-ready', state(context, kept));
    await setImportState(context.tx, kept.id, 'discarded', kept.job);
    context.change({ before: { state: kept.state }, after: { state: 'discarded' } });
    context.because(body?.reason);
    return presentImport(await importOr404(context.tx, kept.id));
  },
});

export const recheckUnits = defineOperation({
  ...common,
  name: 'org.recheck-units',
  summary: text('重新核对单位表', 'Check a kept table of units again'),
  path: '/unit-imports/:importId/recheck',
  errors: ['unit-import.not-found', 'unit-import.not-ready'],
  async handle(context, _input, kept) {
    const { tx, services, principal } = context;
    if (kept.state === 'checking' || kept.state === 'confirmed')
      throw refuse('unit-import.not-ready', state(context, kept));
    const job = await services.jobs.enqueue(tx, unitsCheckJob, { import: kept.id }, principal.account.id, kept.size);
    await setImportState(tx, kept.id, 'checking', job);
    context.change({ before: { state: kept.state }, after: { state: 'checking' } });
    return presentImport(await importOr404(tx, kept.id));
  },
});
