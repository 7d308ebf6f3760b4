import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { keepDraft } from '../add-version.ts';

export const saveSchemeDraft = defineOperation({
  name: 'schemes.save-draft',
  summary: text('保存方案草案', 'Keep a draft of a scheme'),
  permission: 'schemes.edit',
  method: 'POST',
  path: '/schemes',
  everywhere: true,
  body: z.object({
    yaml: z.string().min(1).max(900_000),
    /** Hash of the kept text this one was made from. Null or absent: the version is meant to be new. */
    base: z.string().length(64).nullable().optional(),
  }),
  output: z.object({ id: z.string(), version: z.number().int(), sha256: z.string(), savedAt: z.string() }),
  errors: ['scheme.refused', 'scheme.version-published', 'scheme.draft-stale'],
  async handle({ tx, now, principal, note, concerning, change }, { body }) {
    const edit = { base: body.base ?? null, by: principal.account.name, at: now };
    const { scheme, before, after } = await keepDraft(tx, body.yaml, edit);
    note({ scheme: scheme.scheme, version: scheme.version });
    concerning(`${scheme.scheme}/${scheme.version}`);
    change({ before: before === null ? null : { sha256: before }, after: { sha256: after } });
    return { id: scheme.scheme, version: scheme.version, sha256: after, savedAt: now.toISOString() };
  },
});
