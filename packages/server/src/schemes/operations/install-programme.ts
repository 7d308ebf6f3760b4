import { checkCompliance } from '@hengjian/engine';
import { listProgrammes, loadProgramme } from '@hengjian/programmes';
import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { addDraft } from '../add-version.ts';
import { refuse } from '../locale.ts';
import { findVersion, lockScheme, publish } from '../repository.ts';

export const installProgramme = defineOperation({
  name: 'schemes.install-programme',
  summary: text('从机制目录安装方案', 'Install the schemes of a programme'),
  permission: 'schemes.edit',
  method: 'POST',
  path: '/programmes/:programmeId/install',
  everywhere: true,
  params: z.object({ programmeId: z.string().max(100) }),
  body: z.object({
    /** Publish at once what the programme gives as published and the check finds nothing in. Otherwise all are drafts. */
    publish: z.boolean().optional(),
  }),
  output: z.object({
    id: z.string(),
    versions: z.array(
      z.object({
        scheme: z.string(),
        version: z.number().int(),
        outcome: z.enum(['draft', 'published', 'present']),
      }),
    ),
  }),
  errors: ['scheme.no-programme', 'scheme.may-not-publish'],
  async handle({ tx, now, principal, abilities, note, emit }, { params: { programmeId }, body }) {
    if (!listProgrammes().includes(programmeId)) throw refuse('scheme.no-programme', { id: programmeId });
    const publishing = body.publish === true;
    if (publishing && !abilities.includes('schemes.publish-scheme')) throw refuse('scheme.may-not-publish');
    await lockScheme(tx, programmeId);
    const versions: { scheme: string; version: number; outcome: 'draft' | 'published' | 'present' }[] = [];
    for (const entry of loadProgramme(programmeId).schemes) {
      // What the county has made of it stays as it is.
      if ((await findVersion(tx, programmeId, entry.version)) !== null) {
        versions.push({ scheme: programmeId, version: entry.version, outcome: 'present' });
        continue;
      }
      const scheme = await addDraft(tx, entry.text, { base: null, by: principal.account.name, at: now });
      const ready = publishing && entry.status === 'published' && checkCompliance(scheme).length === 0;
      if (ready && (await publish(tx, scheme.scheme, scheme.version, now)))
        await emit('schemes.published', { scheme: scheme.scheme, version: scheme.version });
      versions.push({ scheme: scheme.scheme, version: scheme.version, outcome: ready ? 'published' : 'draft' });
    }
    note({ versions });
    return { id: programmeId, versions };
  },
});
