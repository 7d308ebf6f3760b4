import { z } from 'zod';
import { jobShape, presentJob } from '../../platform/jobs/present.ts';
import { findJob } from '../../platform/jobs/repository.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { reasonBody } from '../../platform/operation/reason.ts';
import { pick, text } from '../../platform/text.ts';
import { aboutImport, importOr404, mayDecide } from '../access.ts';
import { importCheckJob } from '../check-job.ts';
import { refuse } from '../locale.ts';
import { refuseLockedColumns } from '../locked-columns.ts';
import { importShape, presentImport, STATE_WORDS } from '../present.ts';
import { clearStaging, setState } from '../repository/imports.ts';
import { isConfirmable, isDiscardable, needsAnother } from '../rules.ts';
import { importStoreJob } from '../store-job.ts';
import type { KeptImport } from '../types.ts';

const params = z.object({ importId: z.string().max(64) });
const load = ({ tx }: Context, input: { params: { importId: string } }): Promise<KeptImport> =>
  importOr404(tx, input.params.importId, true);
const state = (context: Context, kept: KeptImport) => ({ state: pick(STATE_WORDS[kept.state], context.locale) });

export const confirmImport = defineOperation({
  name: 'collection.confirm-import',
  summary: text('确认入账', 'Store the figures of a checked import'),
  permission: 'imports.store',
  method: 'POST',
  path: '/imports/:importId/confirm',
  about: aboutImport,
  params,
  output: jobShape,
  errors: [
    'import.not-found',
    'import.not-ready',
    'import.nothing-new',
    'import.from-ballot',
    'import.own-change',
    'import.outdated',
    'task.submitted',
    'task.approved',
  ],
  auditRefusals: true,
  load,
  allow: (context, kept) => kept.target === 'ledger' && mayDecide(context, kept),
  async handle(context, _input, kept) {
    const { tx, services, principal, note, change } = context;
    if (kept.state !== 'ready') throw refuse('import.not-ready', state(context, kept));
    if (!isConfirmable(kept)) throw refuse('import.nothing-new');
    await refuseLockedColumns(context, kept);
    if (needsAnother(kept, principal.account.id)) throw refuse('import.own-change', { count: kept.counts.changed });
    const total = kept.counts.new + kept.counts.changed;
    const id = await services.jobs.enqueue(tx, importStoreJob, { import: kept.id }, principal.account.id, total);
    await setState(tx, kept.id, 'confirmed', id);
    change({
      before: { state: kept.state },
      after: { state: 'confirmed', new: kept.counts.new, changed: kept.counts.changed },
    });
    note({ job: id });
    const job = await findJob(tx, id);
    if (job === null) throw new Error('a queued job is not there');
    return presentJob(job, new Map([[importStoreJob.kind, importStoreJob]]));
  },
});

export const discardImport = defineOperation({
  name: 'collection.discard-import',
  summary: text('放弃导入', 'Discard an import; its file is kept'),
  permission: 'imports.decide',
  method: 'POST',
  path: '/imports/:importId/discard',
  about: aboutImport,
  params,
  output: importShape,
  body: reasonBody,
  errors: ['import.not-found', 'import.not-discardable'],
  auditRefusals: true,
  load,
  allow: mayDecide,
  async handle(context, { body }, kept) {
    const { tx } = context;
    if (!isDiscardable(kept.state)) throw refuse('import.not-discardable', state(context, kept));
    context.change({ before: { state: kept.state }, after: { state: 'discarded' } });
    context.because(body?.reason);
    await setState(tx, kept.id, 'discarded', kept.job);
    return presentImport(await importOr404(tx, kept.id), context.principal.account.id);
  },
});

export const recheckImport = defineOperation({
  name: 'collection.recheck-import',
  summary: text('重新核对', 'Check a kept file again'),
  permission: 'imports.decide',
  method: 'POST',
  path: '/imports/:importId/recheck',
  about: aboutImport,
  params,
  output: importShape,
  errors: ['import.not-found', 'import.not-ready'],
  auditRefusals: true,
  load,
  allow: mayDecide,
  async handle(context, _input, kept) {
    const { tx, services, principal } = context;
    if (kept.state === 'checking' || kept.state === 'confirmed') throw refuse('import.not-ready', state(context, kept));
    await clearStaging(tx, kept.id);
    const input = { import: kept.id, provider: kept.provider };
    const job = await services.jobs.enqueue(tx, importCheckJob, input, principal.account.id, kept.size);
    await setState(tx, kept.id, 'checking', job);
    context.change({ before: { state: kept.state }, after: { state: 'checking' } });
    return presentImport(await importOr404(tx, kept.id), principal.account.id);
  },
});
