import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { keepDraft } from '../add-version.ts';

export const saveSchemeDraft = defineOperation({
  name: 'schemes.save-draft',
  summary: text('保存方案草稿', 'Keep a draft of a scheme'),
  permission: 'schemes.edit',
  method: 'POST',
  path: '/schemes',
  body: z.object({ yaml: z.string().min(1).max(900_000) }),
  output: z.object({ id: z.string(), version: z.number().int() }),
  errors: ['scheme.refused', 'scheme.version-published'],
  async handle({ tx, note, concerning, change }, { body }) {
    const { scheme, before, after } = await keepDraft(tx, body.yaml);
    note({ scheme: scheme.scheme, version: scheme.version });
    concerning(`${scheme.scheme}/${scheme.version}`);
    change({ before: before === null ? null : { sha256: before }, after: { sha256: after } });
    return { id: scheme.scheme, version: scheme.version };
  },
});
